using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts;

/// <summary>What a moderator has entered for somebody, for that person.</summary>
public sealed record Entered(MailedLink Link, Contribution Contribution, RoomPlace Place, AttributionOffer Offers, string Title, string Consent, string Html, bool IsMember)
{
    /// <summary>What the person has chosen in a form that comes back.</summary>
    public Attribution? Chosen { get; init; }

    public bool Consents { get; init; }
}

/// <summary>Behind the link by which people confirm what was entered for them: the text, how it is to be shown, or that it is to go. Looking changes nothing.</summary>
internal static class EnteredEndpoints
{
    public const string Address = "/account/entered";

    public static void Map(RouteGroupBuilder account)
    {
        account.MapGet("/entered", async (HttpContext http, ConsultationsDb db, MailedLinks links, string? key) =>
            await Find(db, links, key, http.RequestAborted) is { } entered ? Show(http, entered, key!) : Gone());
        account.MapPost("/entered", Answer);
    }

    private static async Task<IResult> Answer(HttpContext http, ConsultationsDb db, AccountBook book, MailedLinks links, RoomDesk desk, Session session, RefusalWords refusals, TimeProvider clock)
    {
        var form = await AccountForm.Read(http);
        var key = form["key"];
        if (await Find(db, links, key, http.RequestAborted) is not { } entered || entered.Link.AccountId is not { } id)
        {
            return Gone();
        }

        if (!form.IsOurs)
        {
            return Show(http, entered, key, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        Attribution? chosen = Enum.TryParse<Attribution>(form["as"], out var typed) && Enum.IsDefined(typed) ? typed : null;
        entered = entered with { Chosen = chosen, Consents = form.IsTicked("consent") };
        var (who, room, number) = (Actor.Person(id), entered.Contribution.RoomId, entered.Contribution.Number!.Value);
        var withdraws = form["act"] == "withdraw";
        if (!withdraws && !entered.IsMember && !entered.Consents)
        {
            return Show(http, entered, key, new FormFaults().Add("consent", refusals.Sentence(Refused.Invalid("ConsentMissing", "consent"))), StatusCodes.Status422UnprocessableEntity);
        }

        RoomAsk ask = withdraws
            ? new Withdraw(NewId(), room, number)
            : new ConfirmEntered(NewId(), room, number, chosen ?? (Attribution)(-1));
        if ((await desk.Act(who, ask)).Refused is { } refused)
        {
            return Show(http, entered, key, new FormFaults().Add(refused.Field ?? "", refusals.Sentence(refused)), RefusalWords.Status(refused));
        }

        await links.Use(entered.Link);
        var claimed = await book.Claim(id, entered.Link.Email);
        if (!withdraws && !entered.IsMember)
        {
            // Where one is let in by invitation alone the text stands all the same.
            var office = await db.Offices.Where(o => o.Id == entered.Contribution.OfficeId).Select(o => o.Key).SingleAsync(http.RequestAborted);
            await desk.Act(who, new Join(NewId(), entered.Contribution.Room.ConsultationId, office, null, Consents: true));
        }

        // A link that lies in a letter box for weeks is no key to an account that somebody has already.
        if (claimed && await book.Find(id) is { } account)
        {
            await session.Begin(account);
        }

        return SeeOther.To(entered.Place.Of(number), http);

        Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
    }

    private static async Task<Entered?> Find(ConsultationsDb db, MailedLinks links, string? key, CancellationToken cancel)
    {
        if (await links.Look(LinkPurpose.Entered, key) is not { AccountId: { } account, Carried: { } carried } link || !Guid.TryParse(carried, out var id))
        {
            return null;
        }

        var contribution = await db.Contributions.AsNoTracking().Include(c => c.Room).ThenInclude(r => r.Consultation)
            .SingleOrDefaultAsync(c => c.Id == id && c.AccountId == account && c.State == ContributionState.Visible && c.ConfirmedAt == null, cancel);
        if (contribution is null)
        {
            return null;
        }

        var consultation = contribution.Room.Consultation;
        return new Entered(
            link, contribution, RoomPlace.Of(consultation, contribution.Room), contribution.Room.Offers, consultation.Title, consultation.Consent,
            await db.Revisions.Where(r => r.ContributionId == id && r.Number == contribution.RevisionNumber).Select(r => r.Html).SingleAsync(cancel),
            await db.Memberships.AnyAsync(m => m.ConsultationId == consultation.Id && m.AccountId == account, cancel));
    }

    private static IResult Show(HttpContext http, Entered entered, string key, FormFaults? faults = null, int status = StatusCodes.Status200OK) =>
        Page.Of<EnteredPage>(new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Entered = entered, Key = key }, status);

    private static IResult Gone() => Page.Of<LinkGonePage>(new { For = nameof(LinkPurpose.Entered) }, StatusCodes.Status404NotFound);
}
