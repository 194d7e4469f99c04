using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>What an author sent to reword a contribution; it comes back with every refusal.</summary>
/// <param name="Id">The ask's id; null asks for a new one.</param>
/// <param name="PreviewHtml">What the text will look like, where that was asked.</param>
public sealed record Reworded(int BasedOn, string Text, string Language, Guid? Id, string? PreviewHtml = null);

/// <summary>All that the page for rewording a contribution shows.</summary>
public sealed record RewordingShown
{
    public required Consultation Consultation { get; init; }

    public required RoomPlace Place { get; init; }

    public required ContributionView View { get; init; }

    public required Reworded Draft { get; init; }

    public required Guid Id { get; init; }

    public required string Token { get; init; }

    public string? Refusal { get; init; }

    public string? Field { get; init; }

    /// <summary>The draft that the server keeps of it.</summary>
    public DraftMark? Kept { get; init; }

    public string? AccountMark { get; init; }

    /// <summary>What was typed is a draft, or it was reworded elsewhere meanwhile: what stands is shown beside it.</summary>
    public bool Beside { get; init; }
}

/// <summary>Reads the page on which an author rewords a contribution; it is also the answer to a refusal.</summary>
internal static class RewordingPages
{
    /// <summary>Where the draft of a new wording is kept.</summary>
    public static string DraftPlace(int number) => $"edit-{number}";

    public static async Task<IResult> Show(HttpContext http, string consultation, string room, int number, Reworded? sent = null, Refused? refused = null)
    {
        var services = http.RequestServices;
        var cancel = http.RequestAborted;
        var account = http.User.AccountId();
        if (account is null && sent is null)
        {
            return RoomAnswers.SeeOther(http, $"/account/sign-in?return={Uri.EscapeDataString(http.Request.Path)}");
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(cancel);
        var found = await ConsultationReading.Find(db, consultation, account, cancel);
        if (found?.Room(room) is not { } there)
        {
            return NotHerePage.Answer(http, sent is null ? null : ComposerDraft.Empty with { Text = sent.Text });
        }

        var place = RoomPlace.Of(found.Consultation, there);
        var own = await db.Contributions.AsNoTracking()
            .SingleOrDefaultAsync(c => c.RoomId == there.Id && c.Number == number && c.AccountId == account && c.State == ContributionState.Visible, cancel);
        if (own is null && sent is null)
        {
            return NotHerePage.Answer(http, place, number);
        }

        var views = own is null ? [] : await ContributionView.Read(db, db.Contributions.Where(c => c.Id == own.Id), cancel);
        var source = own is null ? "" : await db.Revisions.Where(r => r.ContributionId == own.Id && r.Number == own.RevisionNumber).Select(r => r.Source).SingleAsync(cancel);
        var kept = own is null ? null : await Drafting.Find(db, account!.Value, there.Id, DraftPlace(number), cancel);
        var meanwhile = refused?.Reason == "RewordedMeanwhile";
        RoomPages.KeepPrivate(http, account);
        if (refused is not null)
        {
            RoomAnswers.RetryAfter(http, refused);
        }

        if (views.Count == 0)
        {
            // Signed out, or not the author's: the words alone come back.
            return NotHerePage.Answer(http, ComposerDraft.Empty with { Text = sent!.Text });
        }

        var shown = new RewordingShown
        {
            Consultation = found.Consultation,
            Place = place,
            View = views[0],
            Draft = sent is null
                ? new Reworded(own!.RevisionNumber, kept?.Text ?? source, kept?.Language ?? own.Language, null)
                : sent with { BasedOn = meanwhile ? own!.RevisionNumber : sent.BasedOn },
            Id = sent?.Id ?? RoomPages.NewId(http),
            Token = RoomPages.Token(http),
            Refusal = refused is null ? null : services.GetRequiredService<RefusalWords>().Sentence(refused, place.Zone),
            Field = refused?.Field,
            Kept = kept is null ? null : new DraftMark(kept.Place, kept.Seq, kept.At),
            AccountMark = AccountMark.Of(account),
            Beside = meanwhile || (sent is null && kept is not null && kept.Text != source),
        };
        return Page.Of<RewordingPage>(new { Shown = shown }, refused is null ? StatusCodes.Status200OK : RoomAnswers.Status(refused));
    }
}
