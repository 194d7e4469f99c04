using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Consultations.Contesting;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Consultations.Web.Desk;
using Consultations.Web.Reporting;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Synthesis;

/// <summary>All that the workbench shows.</summary>
/// <param name="Theme">The theme that is worked on; null where an insight is, or nothing.</param>
/// <param name="Differing">What qualifies or contradicts in it.</param>
/// <param name="Voices">Whom it cites, against who wrote.</param>
public sealed record SynthesisShown(
    DeskView Desk, Workbench Bench, BenchReading Reading, CoverageLedger Ledger, BenchSlice Slice, int Participants, Theme? Theme, IReadOnlyList<EvidenceView> Differing, MissingVoices? Voices)
{
    /// <summary>To the insight that is worked on.</summary>
    public IReadOnlyList<ObjectionView> Objections { get; init; } = [];

    /// <summary>What reviewers say of it.</summary>
    public IReadOnlyList<ReviewComment> Remarks { get; init; } = [];
}

/// <summary>The workbench on which the report grows out of the rooms.</summary>
internal static class SynthesisPages
{
    public static void MapSynthesis(this WebApplication app)
    {
        var desk = app.MapGroup("/c/{consultation}/desk").ExcludeFromDescription();
        desk.MapGet("/synthesis", (HttpContext http, string consultation) => Bench.Show(http, consultation));
        desk.MapPost("/synthesis", (HttpContext http, string consultation) => Bench.Do(http, consultation, (typed, found) => (ConsultationAsk?)Read(typed, found.Consultation.Id) ?? ReviewPages.Read(typed, found.Consultation.Id))).DisableAntiforgery();
        desk.MapGet("/synthesis/changes", Changes);
        desk.MapPost("/synthesis/quantities", (HttpContext http, string consultation) => Quantities.Show(http, consultation)).DisableAntiforgery();
    }

    private static readonly DeskPage Bench = new(async (http, db, desk, status) =>
    {
        if (!desk.Found.Standing.IsStaff)
        {
            return null;
        }

        var (it, cancel) = (desk.Consultation, http.RequestAborted);
        var slice = Asked(http.Request);
        var bench = await Workbench.Of(db, it.Id, Chosen(http, "insight"), cancel);
        var theme = bench.Current is null && Chosen(http, "theme") is { } id ? bench.Themes.SelectMany(t => t).FirstOrDefault(t => t.Id == id) : null;
        return Page.Of<SynthesisPage>(
            new
            {
                Shown = new SynthesisShown(
                    desk, bench, await BenchReading.Read(db, it.Id, slice, cancel), await CoverageLedger.Of(db, it, cancel), slice,
                    (await Counts.OfConsultation(db, it.Id, cancel)).Participants, theme, theme is null ? [] : await Workbench.Differing(db, theme.Id, cancel),
                    theme is null ? null : await MissingVoices.Of(db, it.Id, theme.Id, cancel))
                {
                    Objections = bench.Current is { } insight ? await ObjectionView.To(db, it.Id, insight.Id, cancel) : [],
                    Remarks = bench.Current is { } worked ? await ReviewComment.In(db, it.Id, worked.Id, cancel) : [],
                },
            },
            status);
    });

    /// <summary>What a writer has typed so far, held against the figures; it changes nothing.</summary>
    private static readonly DeskPage Quantities = new(async (http, db, desk, status) =>
        desk.Found.Standing.IsStaff && Chosen(http, "insight") is { } insight && await RoomAnswers.Form(http.Request) is { } typed
        && await Workbench.Of(db, desk.Consultation.Id, insight, http.RequestAborted) is { Current: not null } bench
            ? Page.Of<QuantityLines>(new { Text = $"{typed["lead"]} {typed["explanation"]}", Who = bench.Bearing(insight) }, status) : null);

    private static Guid? Chosen(HttpContext http, string name) => Guid.TryParse(http.Request.Query[name], out var id) ? id : null;

    private static BenchSlice Asked(HttpRequest request)
    {
        var query = request.Query;
        var filter = FilterAsked.Of(query).Read();
        return new BenchSlice(
            Number("room"), Number("question"), Enum.TryParse<Disposition>(query["state"], out var state) && Enum.IsDefined(state) ? state : null,
            Guid.TryParse(query["code"], out var code) ? code : null, query["office"] is [{ Length: > 0 } office] ? office : null,
            filter, Citation.In($"#{query["after"]}").FirstOrDefault() is { Number: > 0 } after ? after : null);

        int? Number(string name) => int.TryParse(query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static ConsultationAsk? Read(Typed typed, Guid it)
    {
        var (id, key) = (typed.Id, typed.KeyId);
        return typed.Act switch
        {
            "part" => new AddPart(id, it, typed.Text("title")),
            "theme" => new AddTheme(id, it, key, typed.Text("title")),
            "insight" => new AddInsight(id, it, key, typed.Text("lead")),
            "word-part" => new WordPart(id, it, key, typed.Text("title"), typed.Seen),
            "word-theme" => new WordTheme(id, it, key, typed.Text("title"), typed.Long("introduction"), typed.Long("differences"), typed.Seen, typed.Text("boxTitle"), typed.Long("box")),
            "word-insight" => new WordInsight(id, it, key, typed.Text("lead"), typed.Long("explanation"), typed.TextMaybe("strength") is null ? null : typed.Choice<Strength>("strength"), typed.Seen),
            "review" => new Review(id, it, key, typed.Choice<InsightState>("state"), typed.Seen),
            "move" => new MoveNode(id, it, IdOf(typed, "node"), IdMaybe(typed, "into"), IdMaybe(typed, "before")),
            "remove" => new RemoveNode(id, it, key),
            "split-insight" => new SplitInsight(id, it, key, Ids(typed, "passage"), typed.Text("lead")),
            "merge-insight" => new MergeInsights(id, it, key, IdOf(typed, "into")),
            "split-theme" => new SplitTheme(id, it, key, Ids(typed, "insight"), typed.Text("title")),
            "merge-theme" => new MergeThemes(id, it, key, IdOf(typed, "into")),
            "mark" => Mark(typed, it),
            "attach" => new Attach(id, it, key, IdOf(typed, "insight"), typed.Choice<Stance>("stance")),
            "detach" => new Detach(id, it, key, IdOf(typed, "insight")),
            "drop" => new DropPassage(id, it, key),
            "renew" => new MovePassage(id, it, key),
            "translate" => new TranslatePassage(id, it, key, typed.Text("language"), typed.Long("translation"), typed.TextMaybe("machine"), typed.Seen),
            "label" => new Label(id, it, key, typed.Text("code"), typed.Text("on") != "false"),
            "word-code" => new WordCode(id, it, key, typed.Text("name"), typed.Text("description"), typed.Seen),
            "merge-code" => new MergeCodes(id, it, key, IdMaybe(typed, "into")),
            "aside" => new PutAside(id, it, [.. typed.Fields["which"].SelectMany(w => Citation.In($"#{w}"))], typed.Choice<SetAsideReason>("reason"), typed.TextMaybe("words")),
            "read-again" => Citation.In($"#{typed.Text("which")}").FirstOrDefault() is { Number: > 0 } which ? new ReadAgain(id, it, which) : null,
            "undo" => new Undo(id, it),
            "answer-objection" => new AnswerObjection(id, it, key, typed.Choice<ObjectionOutcome>("outcome"), typed.Long("words")),
            _ => null,
        };
    }

    private static MarkPassage? Mark(Typed typed, Guid it)
    {
        if (Citation.In($"#{typed.Text("which").TrimStart('#')}").FirstOrDefault() is not { Number: > 0 } which)
        {
            return null;
        }

        var stance = typed.TextMaybe("stance");
        return new MarkPassage(
            typed.Id, it, which.Room, which.Number, typed.NumberMaybe("revision") ?? 0, typed.Long("words"), typed.NumberMaybe("start"),
            typed.Text("codes").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            stance is null ? null : IdMaybe(typed, "insight"), stance is null ? Stance.Supports : typed.Choice<Stance>("stance"));
    }


    private static Guid IdOf(Typed typed, string name) => IdMaybe(typed, name) ?? Guid.Empty;

    private static Guid? IdMaybe(Typed typed, string name) => Guid.TryParse(typed.Text(name), out var id) ? id : null;

    private static IReadOnlyList<Guid> Ids(Typed typed, string name) => [.. typed.Fields[name].Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    /// <summary>Says "look" to an open workbench as often as something has changed in it: the number alone, nothing of what.</summary>
    private static async Task<IResult> Changes(HttpContext http, string consultation, IDbContextFactory<ConsultationsDb> store, RoomBell bell, IHostApplicationLifetime life)
    {
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        if (http.User.AccountId() is not { } account || await ConsultationReading.Find(db, consultation, account, http.RequestAborted) is not { Standing.IsStaff: true } found)
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "no-store";
        // A server that stops does not wait for those who look on.
        var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.RegisterForDispose(ends);
        return TypedResults.ServerSentEvents(Follow(found.Consultation.Id, account, found.Consultation.Seq, store, bell, ends.Token));
    }

    private static async IAsyncEnumerable<SseItem<long>> Follow(
        Guid consultation, Guid account, long seen, IDbContextFactory<ConsultationsDb> store, RoomBell bell, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var rung = new SemaphoreSlim(0, 1);
        using var listening = bell.Listen(consultation, _ =>
        {
            try
            {
                rung.Release();
            }
            catch (SemaphoreFullException)
            {
                // It will look anyway.
            }
        });
        yield return new SseItem<long>(seen, "changed");
        while (!cancel.IsCancellationRequested)
        {
            // A ring of another node is not heard, so it looks by itself, too.
            await rung.WaitAsync(LookAgain, cancel);
            await using var db = await store.CreateDbContextAsync(cancel);
            if (!(await ConsultationReading.StandingOf(db, consultation, account, cancel)).IsStaff)
            {
                yield break;
            }

            var now = await db.Consultations.Where(c => c.Id == consultation).Select(c => c.Seq).SingleAsync(cancel);
            if (now > seen)
            {
                seen = now;
                yield return new SseItem<long>(seen, "changed");
            }
        }
    }

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1.5);
}
