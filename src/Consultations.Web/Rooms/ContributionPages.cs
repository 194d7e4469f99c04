using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>All that the page of one contribution shows.</summary>
public sealed record ContributionShown
{
    public required Consultation Consultation { get; init; }

    public required Room Room { get; init; }

    public required RoomPlace Place { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The one whose page this is; it is the head of the conversation or one of its replies.</summary>
    public required ContributionView View { get; init; }

    public required Conversation Conversation { get; init; }

    public required IReadOnlyList<EarlierWording> Wordings { get; init; }

    public required Mine Mine { get; init; }

    public required bool IsSignedIn { get; init; }

    public required ActsForm Acts { get; init; }

    /// <summary>Its author may still reword it.</summary>
    public required bool MayReword { get; init; }

    /// <summary>Ids of the author's asks, one a form.</summary>
    public required Guid StrengthenId { get; init; }

    public required Guid WithdrawId { get; init; }

    /// <summary>The page's whole address, as it is cited.</summary>
    public required string Address { get; init; }

    /// <summary>What the hall's screen shows; null for whoever does not drive it.</summary>
    public StageView? Stage { get; init; }

    public Guid StageId { get; init; }

    /// <summary>Its author or of the staff.</summary>
    public bool MayTranslate { get; init; }

    /// <summary>Insights of the newest report that rest on it.</summary>
    public IReadOnlyList<(int Insight, string Lead)> Insights { get; init; } = [];

    /// <summary>Why a reaction was refused, in words.</summary>
    public string? Refusal { get; init; }
}

/// <summary>Reads the page of one contribution; it is also the answer to a reaction that was refused.</summary>
internal static class ContributionPages
{
    public static async Task<IResult> Show(HttpContext http, string consultation, string room, int number, Refused? refused = null)
    {
        var services = http.RequestServices;
        var cancel = http.RequestAborted;
        var account = http.User.AccountId();
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(cancel);
        var found = await ConsultationReading.Find(db, consultation, account, cancel);
        if (found?.Room(room) is not { } there)
        {
            return found is null && await Reporting.ReportPages.CitedAlone(http, db, consultation, room, number) is { } cited ? cited : TypedResults.NotFound();
        }

        var place = RoomPlace.Of(found.Consultation, there);
        if (await RoomReading.Around(db, there.Id, number, cancel) is not { } conversation)
        {
            return NotHerePage.Answer(http, place, number);
        }

        var view = Find(conversation, number);
        if (view.MovedTo is { } to)
        {
            return TypedResults.LocalRedirect($"/c/{consultation}/{to.Room}/{to.Citation.Number}");
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var shown = new ContributionShown
        {
            Consultation = found.Consultation,
            Room = there,
            Place = place,
            Now = now,
            MayReword = RoomRules.May(found.Standing, Right.Contribute, there, now) is null && there.MayBeRewordedUntil(view.PostedAt) > now,
            StrengthenId = RoomPages.NewId(http),
            WithdrawId = RoomPages.NewId(http),
            View = view,
            Conversation = conversation,
            Wordings = await EarlierWording.Of(db, view, cancel),
            Mine = account is { } id ? await RoomReading.MineIn(db, there.Id, id, cancel) : Mine.Nothing,
            IsSignedIn = account is not null,
            Acts = RoomPages.Acts(http, place.Of(number)),
            Address = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{place.Of(number)}",
            Stage = RoomRules.May(found.Standing, Right.Plan, there, now) is null ? await StageView.Of(db, there.Id, cancel) : null,
            StageId = RoomPages.NewId(http),
            MayTranslate = view.State is ContributionState.Visible && await TranslatingPages.May(db, found, there, view.Id, account, now, cancel),
            Insights = await Consultations.Reporting.ReportReading.CitedIn(db, found.Consultation.Id, view.Id, cancel),
            Refusal = refused is null ? null : services.GetRequiredService<RefusalWords>().Sentence(refused, place.Zone),
        };
        RoomPages.KeepPrivate(http, account);
        return Page.Of<ContributionPage>(new { Shown = shown }, refused is null ? StatusCodes.Status200OK : RoomAnswers.Status(refused));
    }

    private static ContributionView Find(Conversation conversation, int number)
    {
        foreach (var reply in conversation.Replies)
        {
            if (reply.Number == number)
            {
                return reply;
            }
        }

        return conversation.Head;
    }
}
