using Consultations.Contesting;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Planning;

/// <summary>The list of consultations and each one's home.</summary>
public static class ConsultationEndpoints
{
    /// <summary>The consultation in which one tries things out.</summary>
    private const string Practice = "practice";

    public static void MapConsultations(this WebApplication app)
    {
        app.MapGet("/", Home).KeptForGuests().ExcludeFromDescription();
        app.MapGet("/c/{consultation}/calendar.ics", CalendarFeed.Show).KeptForGuests().ExcludeFromDescription();
        app.MapGet("/c/{consultation}/feed.atom", NewsFeed.Show).KeptForGuests().ExcludeFromDescription();
        app.MapGet("/c/{consultation}", One).KeptForGuests().ExcludeFromDescription();
    }

    private static async Task<RazorComponentResult<HomePage>> Home(
        HttpContext http, IDbContextFactory<ConsultationsDb> store, IHostEnvironment environment, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var entries = new List<Listed>();
        foreach (var found in await ConsultationReading.All(db, http.User.AccountId(), cancel))
        {
            var state = found.Consultation.StateAt(now);
            entries.Add(new Listed(found.Consultation, found.Standing, state, await Counts.OfConsultation(db, found.Consultation.Id, cancel))
            {
                Report = (await ReportReading.Versions(db, found.Consultation.Id, cancel)).FirstOrDefault(),
            });
        }

        var practice = environment.IsDevelopment() ? entries.Find(e => e.Consultation.Slug == Practice)?.Consultation : null;
        var makes = http.User.AccountId() is { } account && await Desk.NewPages.May(db, account, cancel);
        return Page.Of<HomePage>(new { Entries = entries, MayMake = makes, TryRoom = practice?.Rooms.FirstOrDefault() is { } room ? $"/c/{Practice}/{room.Slug}" : null });
    }

    private static async Task<Results<RazorComponentResult<ConsultationPage>, NotFound>> One(
        string consultation, HttpContext http, IDbContextFactory<ConsultationsDb> store, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var account = http.User.AccountId();
        if (await ConsultationReading.Find(db, consultation, account, cancel) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var shown = new ConsultationShown(
            found.Consultation,
            found.Standing,
            clock.GetUtcNow(),
            await Overview.Read(db, found.Consultation, cancel),
            await Participation.Read(db, found.Consultation, cancel),
            found.Standing.Role is null ? null : await OfficeOf(db, found.Consultation.Id, account, cancel))
        {
            Report = (await ReportReading.Versions(db, found.Consultation.Id, cancel)).FirstOrDefault(),
            Follow = await People.FollowShown.Read(http, db, found.Consultation.Id, consultation, null, cancel),
            Asked = account is { } reader ? (await ContestReading.Asking(db, reader, clock.GetUtcNow(), cancel)).Find(a => a.Id == found.Consultation.Id) : null,
        };
        return Page.Of<ConsultationPage>(new { Shown = shown });
    }

    private static Task<string?> OfficeOf(ConsultationsDb db, Guid consultation, Guid? account, CancellationToken cancel) =>
        db.Memberships.Where(m => m.ConsultationId == consultation && m.AccountId == account).Select(m => (string?)m.Office.Name).SingleOrDefaultAsync(cancel);
}
