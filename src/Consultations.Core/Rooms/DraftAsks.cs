using System.Text.RegularExpressions;
using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>
/// Keep what somebody has begun to write. Answers with the draft's new version; with another one kept meanwhile it is a conflict, so an older text
/// never overwrites a newer one. The same text again is no conflict. An empty text throws the draft away.
/// </summary>
/// <param name="Place"><c>new</c>, <c>reply-42</c> or <c>edit-42</c>.</param>
/// <param name="BasedOn">The version last seen; 0 for none.</param>
public sealed partial record SaveDraft(
    Guid Id, Guid RoomId, string Place, long BasedOn, string Text, int? Question, string? Language, Attribution? As) : RoomAsk(Id, RoomId)
{
    /// <summary>A text that is over the limit is kept, too: it is to be shortened, not lost.</summary>
    public const int Longest = Border.Longest * 4;

    /// <summary>Drafts that one account can have.</summary>
    public const int Most = 200;

    internal override string? DraftPlace => Place;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (Places().IsMatch(Place) ? null : Refused.Invalid("DraftPlace", "place"))
        ?? (Text.Length > Longest ? Refused.Invalid("DraftTooLong", "text", Longest) : null)
        // Control characters may be typed and are refused in posting; what a database would not keep is refused here.
        ?? (!Border.TryAccept(Text, out _, out var fault) && fault is not BorderFault.Control ? Refused.Invalid("TextControl", "text") : null);

    [GeneratedRegex("^(new|(reply|edit)-[1-9][0-9]{0,8})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Places();
}
