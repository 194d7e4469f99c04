using System.Globalization;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using static Consultations.Packages.RoomSheets;

namespace Consultations.Packages;

/// <summary>The tables of numbers: those that can be counted again from the other tables, and those that count people and cannot.</summary>
internal static class FigureSheets
{
    private static readonly Column[] FigureColumns =
    [
        new("figure", "What is counted."), Column.Number("room", "Number of the room; empty for the whole.", mayBeEmpty: true), Column.Number("value", "How many."),
        Column.YesNo("given", "It counts what the tables do not show, and is given as it was counted here."), new("about", "What it means."),
    ];

    private static readonly Column[] ModerationColumns =
        [new("figure", "What was done."), Column.Maybe("month", "Year and month; empty for the whole time."), Column.Maybe("rule", "By which rule of conduct."), Column.Number("count", "How often.")];

    public static async Task<IReadOnlyList<Sheet>> Of(ConsultationsDb db, Consultation it, IReadOnlyList<PublicRoom> rooms, ReportSheets told, CancellationToken cancel)
    {
        var id = it.Id;
        var figures = new List<IReadOnlyList<object?>>();
        var counts = await Counts.OfConsultation(db, id, cancel);
        Given("participants", counts.Participants, "People who said something as participants, whatever their attribution.");
        Given("countryOffices", counts.CountryOffices, "Country offices from which they spoke.");
        Given("withdrawn", counts.Withdrawn, "Contributions and replies that their authors took back, or whose authors were erased.");
        Given("hidden", counts.Hidden, "Contributions and replies that moderators hid.");
        Add("contributions", null, counts.Contributions, false, "Contributions of participants that may be read.");
        Add("replies", null, counts.Replies, false, "Replies of participants that may be read.");
        Add("reactions", null, counts.Reactions, false, "Reactions to all that may be read.");

        // Whoever is of the staff and withholds name and office is shown as anybody; how many did is needed to count again, not who.
        var unnamed = await db.Contributions
            .Where(c => c.Room.ConsultationId == id && c.Number != null && c.State == ContributionState.Visible && c.Attribution == Attribution.Unattributed && c.Said.Role != Role.Participant)
            .GroupBy(c => new { c.Room.Number, IsReply = c.ParentId != null }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        foreach (var room in rooms)
        {
            var number = room.Room.Number;
            foreach (var replies in new[] { false, true })
            {
                var name = replies ? "replies" : "contributions";
                var staff = unnamed.Find(u => u.Key.Number == number && u.Key.IsReply == replies)?.Count ?? 0;
                var here = room.Said.Where(v => v.Role is Role.Participant && v.Parent is not null == replies).GroupBy(v => told.Became(v.Id)).ToDictionary(g => g.Key, g => g.Count());
                Add(name, number, here.Values.Sum() - staff, false, $"{(replies ? "Replies" : "Contributions")} of participants in the room.");
                Add($"{name}Cited", number, here.GetValueOrDefault(Disposition.Cited), false, "Cited in the report.");
                Add($"{name}SetAside", number, here.GetValueOrDefault(Disposition.SetAside), false, "Not used, for a reason.");
                Add($"{name}Unread", number, here.GetValueOrDefault(Disposition.Unread) - staff, false, "Neither.");
                Add($"{name}OfStaffUnnamed", number, staff, true, "Said by staff without name and office: the tables cannot tell them from those of participants, so they are among the unread of the ledger and are not counted.");
            }
        }

        var ledger = await Moderation.Ledger.Of(db, id, TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone), cancel);
        return
        [
            new Sheet("moderation", "What moderators did, in numbers; names and words are nowhere.", ModerationColumns,
            [
                Row("complaints", null, null, ledger.Complaints), Row("leftVisible", null, null, ledger.LeftVisible), Row("hidden", null, null, ledger.Hidden), Row("appeals", null, null, ledger.Appeals),
                Row("granted", null, null, ledger.Granted), Row("rejected", null, null, ledger.Rejected),
                .. ledger.ByMonth.Select(m => Row("acts", m.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), m.Reason, m.Acts)),
            ]),
            new Sheet("figures", "What the report and the pages count, as it is now. People cannot be counted again from the tables, since their keys are not theirs.", FigureColumns, figures),
        ];

        void Given(string figure, int value, string about) => Add(figure, null, value, true, about);

        void Add(string figure, int? room, int value, bool given, string about) => figures.Add(Row(figure, room, value, given, about));
    }
}
