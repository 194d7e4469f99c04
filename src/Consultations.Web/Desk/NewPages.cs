using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Seeding;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Desk;

/// <summary>All that the page for a new consultation shows.</summary>
/// <param name="Copies">What the reader facilitates, and so may begin with.</param>
/// <param name="From">What is chosen to begin with: <c>template:...</c>, <c>copy:...</c> or <c>empty</c>.</param>
public sealed record NewShown(
    IReadOnlyList<Template> Templates, IReadOnlyList<Consultation> Copies, string From, FormValues Values, string? Whole, string Token, Guid Id, DateTimeOffset OpensAt, string Zone);

/// <summary>Making a consultation: from a template, from a copy (plan and rooms without people and words), or empty.</summary>
internal static class NewPages
{
    public const string Address = "/new";

    public static void Map(WebApplication app)
    {
        app.MapGet(Address, (Delegate)((HttpContext http) => Show(http, null))).ExcludeFromDescription();
        app.MapPost(Address, MakeIt).DisableAntiforgery().ExcludeFromDescription();
        app.MapPost("/c/{consultation}/desk/rehearsal", Rehearse).DisableAntiforgery().ExcludeFromDescription();
    }

    /// <summary>Whether somebody may make a consultation: administrators, and whoever facilitates another.</summary>
    public static Task<bool> May(ConsultationsDb db, Guid? account, CancellationToken cancel) => db.Users.AnyAsync(
        a => a.Id == account && a.ErasedAt == null
            && (a.IsAdministrator || db.Memberships.Any(m => m.AccountId == a.Id && m.Role == Role.Facilitator && m.RemovedAt == null)),
        cancel);

    private static async Task<IResult> MakeIt(HttpContext http, RoomDesk desk, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        if (await Stopped(http, antiforgery) is { } stopped)
        {
            return await Refuse(http, form, stopped);
        }

        var known = PlanRules.IsZone(form["timeZone"].ToString().Trim());
        var typed = new Typed(form, known ? TimeZoneInfo.FindSystemTimeZoneById(form["timeZone"].ToString().Trim()) : TimeZoneInfo.Utc);
        var (id, opens) = (typed.Id, typed.Time("opensAt"));
        if (!known || typed.Fault is not null)
        {
            return await Refuse(http, form, known ? typed.Fault! : Refused.Invalid("ZoneUnknown", "timeZone"));
        }

        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        if (await Begin(http, db, typed.Text("from")) is not { } plan)
        {
            return await Refuse(http, form, Refused.Invalid("ChoiceMissing", "from"));
        }

        var title = typed.Text("title");
        plan = plan.StartingAt(opens, typed.Text("timeZone")) with
        {
            Title = title,
            Host = typed.TextMaybe("host") ?? plan.Host,
            Slug = typed.TextMaybe("slug") ?? await Free(db, PlanRules.Propose(title), http.RequestAborted),
            Visibility = typed.Choice<Visibility>("visibility"),
            Label = null,
        };
        return (await desk.Act(http.Actor(), new Make(id, plan))).Refused is { } refused
            ? await Refuse(http, form, refused)
            : RoomAnswers.SeeOther(http, $"/c/{plan.Slug}/desk?done=make");
    }

    /// <summary>A throw-away copy that opens at once, as its original stands; so the hour can be tried before it counts.</summary>
    private static async Task<IResult> Rehearse(
        string consultation, HttpContext http, RoomDesk desk, IAntiforgery antiforgery, IDbContextFactory<ConsultationsDb> store, TimeProvider clock)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        var found = await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted);
        if (found is null || !(found.Standing.Facilitates || found.Standing.IsAdministrator) || found.Consultation.IsRehearsal)
        {
            return NotHerePage.Answer(http);
        }

        if (await Stopped(http, antiforgery) is not null)
        {
            return RoomAnswers.SeeOther(http, $"/c/{consultation}/desk");
        }

        _ = Guid.TryParse(form["id"], out var id);
        var it = found.Consultation;
        var plan = (await Of(db, it, http.RequestAborted)).StartingAt(clock.GetUtcNow(), it.TimeZone) with
        {
            IsRehearsal = true,
            Visibility = Visibility.Invited,
            Slug = await Free(db, $"{it.Slug[..Math.Min(it.Slug.Length, PlanRules.LongestSlug - 15)].TrimEnd('-')}-rehearsal", http.RequestAborted),
        };
        return (await desk.Act(http.Actor(), new Make(id, plan))).Refused is null
            ? RoomAnswers.SeeOther(http, $"/c/{plan.Slug}/desk?done=make")
            : RoomAnswers.SeeOther(http, $"/c/{consultation}/desk");
    }

    private static async Task<Refused?> Stopped(HttpContext http, IAntiforgery antiforgery) =>
        http.User.AccountId() is null ? Refused.Forbidden("SignInFirst")
        : await antiforgery.IsRequestValidAsync(http) ? null : RoomAnswers.FormStale;

    private static async Task<Plan?> Begin(HttpContext http, ConsultationsDb db, string from) => from.Split(':', 2) switch
    {
        ["template", var key] => http.RequestServices.GetRequiredService<Templates>().All.FirstOrDefault(t => t.Key == key)?.Plan,
        ["copy", var slug] => await ConsultationReading.Find(db, slug, http.User.AccountId(), http.RequestAborted) is { Standing: var standing } found
            && (standing.Facilitates || standing.IsAdministrator) ? await Of(db, found.Consultation, http.RequestAborted) : null,
        ["empty"] => Empty(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), http.RequestServices.GetRequiredService<IStringLocalizer<DeskWords>>()),
        _ => null,
    };

    private static async Task<Plan> Of(ConsultationsDb db, Consultation it, CancellationToken cancel)
    {
        var due = await db.Transitions.AsNoTracking().Where(t => t.ConsultationId == it.Id && t.Kind == TransitionKind.SummaryDue && t.DroppedAt == null)
            .Select(t => new { t.RoomId, t.Due }).ToListAsync(cancel);
        return Plan.Of(it, due.ToLookup(d => d.RoomId!.Value, d => d.Due));
    }

    private static Plan Empty(DateTimeOffset now, IStringLocalizer<DeskWords> words) => new()
    {
        Slug = "new",
        Title = "",
        Lead = "",
        Objective = "",
        Host = words["EmptyHost"],
        TimeZone = "UTC",
        Languages = Languages.Default,
        Visibility = Visibility.Members,
        Consent = words["EmptyConsent"],
        OpensAt = now,
        ClosesAt = now.AddDays(28),
        Rooms = [],
    };

    /// <summary>The proposed address, with a number behind it where it is taken.</summary>
    private static async Task<string> Free(ConsultationsDb db, string proposed, CancellationToken cancel)
    {
        var slug = proposed;
        for (var n = 2; slug.Length > 0 && await db.Consultations.AnyAsync(c => c.Slug == slug, cancel); n++)
        {
            slug = $"{proposed[..Math.Min(proposed.Length, PlanRules.LongestSlug - 4)].TrimEnd('-')}-{n}";
        }

        return slug;
    }

    private static async Task<IResult> Refuse(HttpContext http, IFormCollection form, Refused refused)
    {
        if (http.User.AccountId() is null)
        {
            return DeskPage.SendAgain(http, form, signedOut: true);
        }

        var sentence = http.RequestServices.GetRequiredService<RefusalWords>().Sentence(refused);
        return await Show(http, new SentForm("make", "", form, sentence, refused.Field, refused.Reason), RoomAnswers.Status(refused));
    }

    private static async Task<IResult> Show(HttpContext http, SentForm? sent, int status = StatusCodes.Status200OK)
    {
        var services = http.RequestServices;
        var account = http.User.AccountId();
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(http.RequestAborted);
        if (account is null)
        {
            return await SignInEndpoints.Page(http, Passage.Nothing with { Return = Address }, status: StatusCodes.Status403Forbidden);
        }

        if (!await May(db, account, http.RequestAborted))
        {
            return NotHerePage.Answer(http);
        }

        var copies = (await ConsultationReading.All(db, account, http.RequestAborted))
            .Where(f => (f.Standing.Facilitates || f.Standing.IsAdministrator) && !f.Consultation.IsRehearsal).Select(f => f.Consultation).ToList();
        var templates = services.GetRequiredService<Templates>().All;
        var asked = http.Request.Query["from"].ToString();
        var values = new FormValues(sent);
        var zone = http.Request.Zone() ?? TimeZoneInfo.Utc;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        http.Response.Headers.CacheControl = "no-store";
        var from = values["from", copies.Exists(c => c.Slug == asked) ? $"copy:{asked}" : templates.Count > 0 ? $"template:{templates[0].Key}" : "empty"];
        return Page.Of<NewPage>(
            new { Shown = new NewShown(templates, copies, from, values, values.Whole, RoomPages.Token(http), Guid.CreateVersion7(now), Tomorrow(now, zone), zone.Id) }, status);
    }

    /// <summary>Nine o'clock tomorrow: a beginning that can be changed.</summary>
    private static DateTimeOffset Tomorrow(DateTimeOffset now, TimeZoneInfo zone)
    {
        var nine = TimeZoneInfo.ConvertTime(now, zone).Date.AddDays(1).AddHours(9);
        return new DateTimeOffset(nine, zone.GetUtcOffset(nine));
    }
}
