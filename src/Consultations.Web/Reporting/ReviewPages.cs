using System.Security.Cryptography;
using Consultations.Acts;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Web.Desk;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Reporting;

/// <summary>Makes and reads the addresses that let a reviewer in. Whoever has one is that reviewer, so nobody can guess it.</summary>
internal sealed class ReviewKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Consultations.Review");

    public string Of(Guid link) => protector.Protect(link.ToString("n"));

    /// <summary>Null for what we did not write.</summary>
    public Guid? Read(string key)
    {
        try
        {
            return Guid.ParseExact(protector.Unprotect(key), "n");
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>The draft as a named reviewer sees it.</summary>
/// <param name="Comments">The reviewer's own, the oldest first.</param>
/// <param name="Sent">A comment that was refused.</param>
public sealed record ReviewShown(ReportShown Report, ReviewLink Link, string Address, IReadOnlyList<ReviewComment> Comments, DateTimeOffset Now, SentForm? Sent);

/// <summary>All that the desk of reviews shows.</summary>
/// <param name="Addresses">By link.</param>
public sealed record ReviewDeskShown(DeskView Desk, IReadOnlyList<ReviewLink> Links, IReadOnlyList<ReviewComment> Comments, IReadOnlyDictionary<Guid, string> Addresses);

/// <summary>Drafts leave the house: reviewers without an account read and comment by a link; the desk answers.</summary>
internal static class ReviewPages
{
    public static void MapReviews(this WebApplication app)
    {
        var review = app.MapGroup("/c/{consultation}/report/review/{key}").ExcludeFromDescription();
        review.MapGet("", (HttpContext http, string consultation, string key) => Show(http, consultation, key, null));
        review.MapPost("", Comment).DisableAntiforgery();
        review.MapGet("/cover", (HttpContext http, string consultation, string key) => Pictured(http, consultation, key, ReportPicture.Cover));
        review.MapGet("/logo", (HttpContext http, string consultation, string key) => Pictured(http, consultation, key, ReportPicture.Logo));
        var desk = app.MapGroup("/c/{consultation}/desk/report/review").ExcludeFromDescription();
        desk.MapGet("", (HttpContext http, string consultation) => Desk.Show(http, consultation));
        desk.MapPost("", (HttpContext http, string consultation) => Desk.Do(http, consultation, (typed, found) => Read(typed, found.Consultation.Id))).DisableAntiforgery();
    }

    private static readonly DeskPage Desk = new(async (http, db, desk, status) =>
    {
        if (!desk.Found.Standing.IsStaff)
        {
            return null;
        }

        var (it, keys) = (desk.Consultation, http.RequestServices.GetRequiredService<ReviewKeys>());
        var links = await db.ReviewLinks.AsNoTracking().Where(l => l.ConsultationId == it.Id).OrderByDescending(l => l.MadeAt).ToListAsync(http.RequestAborted);
        return Page.Of<ReviewDeskPage>(
            new
            {
                Shown = new ReviewDeskShown(
                    desk, links, await ReviewComment.In(db, it.Id, cancel: http.RequestAborted),
                    links.ToDictionary(l => l.Id, l => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{Address(it, keys.Of(l.Id))}")),
            },
            status);
    });

    /// <summary>What the desk, and the workbench beside an insight, may ask of reviews.</summary>
    internal static ConsultationAsk? Read(Typed typed, Guid it) => typed.Act switch
    {
        "let-review" => new LetReview(typed.Id, it, typed.Text("name"), typed.Number("days")),
        "end-review" => new EndReview(typed.Id, it, typed.KeyId),
        "answer-comment" => new AnswerComment(typed.Id, it, typed.KeyId, typed.Long("answer")),
        _ => null,
    };

    private static string Address(Consultation it, string key) => $"/c/{it.Slug}/report/review/{key}";

    private static async Task<IResult> Show(HttpContext http, string consultation, string key, Func<SentForm>? sent, int status = StatusCodes.Status200OK)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (await Find(db, http, consultation, key) is not { } found)
        {
            return NotHerePage.Answer(http);
        }

        var ((it, link), cancel) = (found, http.RequestAborted);
        var (now, address) = (Now(http), Address(it, key));
        var shown = await ReportPages.Shown(db, it, await ReportReading.Draft(db, it, now, cancel), cancel, address);
        var comments = await db.ReviewComments.AsNoTracking().Where(c => c.LinkId == link.Id).OrderBy(c => c.At).ToListAsync(cancel);
        return Page.Of<ReviewPage>(new { Shown = new ReviewShown(shown, link, address, comments, now, sent?.Invoke()) }, status);
    }

    private static async Task<IResult> Comment(HttpContext http, string consultation, string key)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        Guid? link = null;
        Consultation? it = null;
        await using (var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted))
        {
            if (await Find(db, http, consultation, key) is { } found)
            {
                (it, link) = (found.It, found.Link.Id);
            }
        }

        if (it is null || link is null)
        {
            return NotHerePage.Answer(http, ComposerDraft.Empty with { Text = form["words"].ToString() });
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone);
        var typed = new Typed(form, zone);
        Guid? insight = typed.KeyId == Guid.Empty ? null : typed.KeyId;
        var refused = typed.Fault
            ?? (await http.RequestServices.GetRequiredService<RoomDesk>().Act(Actor.Guest, new CommentOnDraft(typed.Id, it.Id, link.Value, insight, typed.Long("words")))).Refused;
        if (refused is not null && !await IsThere(http, typed.Id, link.Value))
        {
            var sentence = http.RequestServices.GetRequiredService<RefusalWords>().Sentence(refused, zone);
            return await Show(http, consultation, key, () => new SentForm("comment", typed.Key, form, sentence, refused.Field, refused.Reason), RoomAnswers.Status(refused));
        }

        return RoomAnswers.SeeOther(http, $"{Address(it, key)}?done=comment#r-{typed.Id:n}");
    }

    /// <summary>A press that came twice is refused the second time, because a reviewer has no account by which it would be known; it is done all the same.</summary>
    private static async Task<bool> IsThere(HttpContext http, Guid comment, Guid link)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        return await db.ReviewComments.AnyAsync(c => c.Id == comment && c.LinkId == link, http.RequestAborted);
    }

    private static async Task<IResult> Pictured(HttpContext http, string consultation, string key, ReportPicture of)
    {
        await using var db = await http.RequestServices.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        return await Find(db, http, consultation, key) is { } found ? ReportPages.Shown(http, await ReportReading.Picture(db, found.It.Id, of, 0, http.RequestAborted)) : TypedResults.NotFound();
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>What a link opens, as long as it does; its address is nobody else's business.</summary>
    private static async Task<(Consultation It, ReviewLink Link)?> Find(ConsultationsDb db, HttpContext http, string consultation, string key)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return http.RequestServices.GetRequiredService<ReviewKeys>().Read(key) is { } id
            && await db.ReviewLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, http.RequestAborted) is { } link && link.IsUsable(Now(http))
            && await db.Consultations.AsNoTracking().Include(c => c.Rooms.OrderBy(r => r.Position)).ThenInclude(r => r.Questions.OrderBy(q => q.Position)).AsSplitQuery()
                .SingleOrDefaultAsync(c => c.Id == link.ConsultationId && c.Slug == consultation && c.DiscardedAt == null, http.RequestAborted) is { } it ? (it, link) : null;
    }
}
