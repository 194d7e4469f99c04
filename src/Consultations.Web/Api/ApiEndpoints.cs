using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Live;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Api;

/// <summary>The read-only API, its description at <c>/openapi/v1.json</c>, and health. Attribution holds here as everywhere.</summary>
public static class ApiEndpoints
{
    private const int LongestPage = 500;

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        services.AddHealthChecks().AddCheck<StoreAnswers>("store", tags: [StoreAnswers.Ready]);
        return services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Consultations";
            document.Info.Version = "v1";
            document.Info.Description = "What readers of a consultation may see, as data. What you may not see answers 404.";
            return Task.CompletedTask;
        }));
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi();
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(StoreAnswers.Ready) });
        var api = app.MapGroup("/api/v1/consultations").WithTags("Consultations");
        api.MapGet("/", All).WithSummary("The consultations you may read, the newest first.");
        api.MapGet("/{consultation}", One).WithSummary("One consultation with its figures, all counted from the rows.");
        api.MapGet("/{consultation}/rooms/{room}/contributions", Contributions)
            .WithSummary("A room's contributions and replies by number, or those a filter finds; give next as after to go on.");
        api.MapGet("/{consultation}/rooms/{room}/items", Items)
            .WithSummary("What happened in a room after a place in its log: the hub's items, for networks that let no stream through.");
    }

    private static async Task<Ok<ConsultationList>> All(HttpContext http, IDbContextFactory<ConsultationsDb> store, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var found = await ConsultationReading.All(db, http.User.AccountId(), cancel);
        return TypedResults.Ok(new ConsultationList([.. found.Select(f => ConsultationLine.Of(f.Consultation, now))]));
    }

    private static async Task<Results<Ok<ConsultationData>, ProblemHttpResult>> One(
        string consultation, HttpContext http, IDbContextFactory<ConsultationsDb> store, TimeProvider clock, RefusalWords words, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        if (await ConsultationReading.Find(db, consultation, http.User.AccountId(), cancel) is not { } found)
        {
            return words.Problem(Refused.NotFound());
        }

        var now = clock.GetUtcNow();
        var rooms = new List<RoomData>();
        foreach (var room in found.Consultation.Rooms)
        {
            rooms.Add(RoomData.Of(room, await Counts.OfRoom(db, room.Id, cancel), now));
        }

        var counts = await Counts.OfConsultation(db, found.Consultation.Id, cancel);
        return TypedResults.Ok(ConsultationData.Of(found.Consultation, counts, rooms, now));
    }

    private static async Task<Results<Ok<ContributionPage>, ProblemHttpResult>> Contributions(
        string consultation, string room, int? after, int? limit, int? question, [AsParameters] FilterAsked filter, HttpContext http, IDbContextFactory<ConsultationsDb> store, RefusalWords words,
        CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var found = await ConsultationReading.Find(db, consultation, http.User.AccountId(), cancel);
        if (found?.Room(room) is not { } place)
        {
            return words.Problem(Refused.NotFound());
        }

        var (from, take) = (after ?? 0, Math.Clamp(limit ?? 100, 1, LongestPage));
        var all = db.Contributions.Where(c => c.RoomId == place.Id && (question == null || c.Question!.Number == question));
        var sought = await (filter.Read() ?? new Filter()).In(db, all, cancel);
        var views = await ContributionView.Read(db, sought.Where(c => c.Number > from).OrderBy(c => c.Number).Take(take + 1), cancel);
        var page = views.Count > take ? views.GetRange(0, take) : views;
        return TypedResults.Ok(new ContributionPage([.. page.Select(ContributionData.Of)], views.Count > take ? page[^1].Number : null));
    }

    private static async Task<Results<Ok<WireItems>, ProblemHttpResult>> Items(
        string consultation, string room, long? after, string? view, HttpContext http, RoomStream rooms, RefusalWords words, CancellationToken cancel)
    {
        if (await rooms.Find($"{consultation}/{room}", http.User.AccountId(), cancel) is not { } place)
        {
            return words.Problem(Refused.NotFound());
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await rooms.Items(place, Math.Max(0, after ?? 0), Languages.Known(view), cancel));
    }
}
