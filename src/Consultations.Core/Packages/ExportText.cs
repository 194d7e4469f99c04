using System.Text.RegularExpressions;
using Consultations.Moderation;
using Consultations.Planning;

namespace Consultations.Packages;

/// <summary>What stands in a full export for people.</summary>
internal static partial class ExportText
{
    private const string Empty = "\uE002";

    /// <summary>A summary's text; a quotation whose words are gone is none any more, for it would be looked for when the folder is loaded.</summary>
    public static string WithoutEmptyQuotations(PinnedSummary summary) => Quotation().Replace(summary.Source(Empty), "[withdrawn]").Replace(Empty, "[withdrawn]", StringComparison.Ordinal);

    public static string Readme(Consultation it, DateTimeOffset now) =>
        $"""
        # {it.Title}: the whole consultation

        Made on {now.UtcDateTime:yyyy-MM-dd} for its staff, in the format of the folders in `seeds`. Unpacked, it loads to the same consultation in another installation:

            --Seeds:Folders:0=the/unpacked/folder

        The frozen versions of the report under `report/` are put back byte for byte, so their hashes are those that were published.
        It is not the public package of data: it is for moving a consultation, not for giving it away.

        ## What it does not carry, and why

        - **Names and offices that authors withheld.** The staff read as participants read. Such contributions are by stand-ins called "Unnamed", one or more for each office, without regard to who said what, and their office is "Withheld" where it is. So the live figure of people who took part is another there, mostly a higher one; the figures of the frozen report stay.
        - **The hour** of what was said without name and office.
        - **Hidden, withdrawn and redacted words.** Their numbers are there, with a sign in their place, so that all other numbers stay. Names and offices go with them.
        - **Who reacted, who complained.** Reactions are by stand-ins called "A reader". Complaints, appeals, warnings, suspensions and everything else of how moderation came about are left out; what holds of it (hidden, beside the question, locked, on top) is there, and seems to be done by one of the staff.
        - **Addresses, passwords, settings of mail, drafts, reading positions and who follows what.** Nobody can sign in to an account that was loaded: people register or are invited anew.
        - What waits for a moderator, rounds that ran, pauses, the plan's history, removed and former members, announcements to one room, retired questions as retired (they are asked again), own rules of conduct and phrases, and a consultation that is a draft or archived as such.
        - Of translations: which of several wordings a whole one says in other words, and who of the staff made it. Reviewers and what they said; objections and their answers; that followers were told of the host's responses.
        - Of the synthesis: its history, and who wrote and approved each insight (one of the staff wrote all of it, another approved). What rests on words that are gone is left out of the tree, and stays in the frozen versions as withdrawn.
        - Somebody who said things under another name, office or role than now is there once for each. Rooms are numbered anew where one was removed.

        """;

    [GeneratedRegex("[\"“«„]\uE002[\"”»“]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex Quotation();
}
