using Consultations.Moderation;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Web.Site;
using Consultations.Wording;

namespace Consultations.Web.Rooms;

/// <summary>Views and places for the tests of components.</summary>
internal static class Cards
{
    public static RoomPlace Place { get; } = new(Guid.CreateVersion7(), 1, "practice", "welcome", Stage.Nairobi);

    /// <summary>Chidi's forty-second, as the core would show it under an attribution.</summary>
    public static ContributionView Of(string text, Attribution attribution = Attribution.Named, ContributionState state = ContributionState.Visible, string language = "en")
    {
        var rendered = Rendered.From(text);
        var office = attribution != Attribution.Unattributed;
        return new ContributionView
        {
            Id = Guid.CreateVersion7(),
            Number = 42,
            Citation = new Citation(1, 42),
            Question = 2,
            State = state,
            Attribution = attribution,
            Author = attribution == Attribution.Named ? "Chidi Eze" : null,
            Office = office ? "UNDP Kenya" : null,
            OfficeKind = office ? OfficeKind.CountryOffice : null,
            Country = office ? "KE" : null,
            Region = office ? Region.Africa : null,
            Role = Role.Participant,
            Language = language,
            PostedAt = Stage.Now.AddDays(-1),
            DayOnly = !office,
            Html = state == ContributionState.Visible ? rendered.Html : "",
            Plain = state == ContributionState.Visible ? rendered.Plain : "",
            Revision = 1,
            Counts = new ReactionCounts(9, 6, 1, 0),
            CardSeq = 57,
        };
    }

    public static Mention Rolling { get; } = new(SummaryKind.Rolling, Stage.Now.AddDays(-3));
}
