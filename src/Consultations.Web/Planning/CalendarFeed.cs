using System.Text;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Planning;

/// <summary>
/// A consultation's times as a calendar (RFC 5545): each room's opening, its end of writing and reacting, and each round that starts by itself, in
/// the consultation's zone. What an entry is called by never changes, and its sequence rises with each change of the room's plan, so that a
/// calendar that took it before moves the entry instead of adding one.
/// </summary>
internal sealed class CalendarFeed(IStringLocalizer<PlanWords> words)
{
    /// <summary>A room that is open for no longer is one entry; a longer one is two instants.</summary>
    private static readonly TimeSpan OneEntry = TimeSpan.FromHours(12);

    public static async Task<IResult> Show(string consultation, HttpContext http, IDbContextFactory<ConsultationsDb> store, TimeProvider clock, CalendarFeed feed)
    {
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        var found = await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted);
        if (found is not { Consultation: { IsRehearsal: false, State: not ConsultationState.Draft } it })
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = "private, max-age=300";
        var site = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
        return TypedResults.Text(feed.Of(it, site, clock.GetUtcNow()), "text/calendar", Encoding.UTF8);
    }

    /// <param name="it">With its rooms, questions and rounds.</param>
    /// <param name="site">The address before <c>/c/...</c>.</param>
    public string Of(Consultation it, string site, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Consultations//Plan//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", it.Title);
        calendar.AddProperty("X-WR-TIMEZONE", it.TimeZone);
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(it.TimeZone, it.OpensAt.UtcDateTime.AddYears(-1), includeHistoricalData: false));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone);
        foreach (var room in it.Rooms)
        {
            foreach (var (key, at, until, name) in Entries(room))
            {
                var entry = new CalendarEvent
                {
                    Uid = $"{it.Slug}-{room.Number}-{key}@consultations",
                    Sequence = room.PlanVersion,
                    Summary = $"{name} – {it.Title}",
                    Start = In(zone, at),
                    DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
                    Url = new Uri($"{site}/c/{it.Slug}/{room.Slug}"),
                    Description = room.Lead,
                };
                if (until is { } end)
                {
                    entry.End = In(zone, end);
                }

                calendar.Events.Add(entry);
            }
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private IEnumerable<(string Key, DateTimeOffset At, DateTimeOffset? Until, string Name)> Entries(Room room)
    {
        if (room.EndsAt - room.OpensAt <= OneEntry)
        {
            yield return ("open", room.OpensAt, room.EndsAt, room.Title);
        }
        else
        {
            yield return ("opens", room.OpensAt, null, words["CalendarOpens", room.Title]);
            yield return ("closes", room.EndsAt, null, words["CalendarCloses", room.Title]);
        }

        if (room.ReactsUntil > room.EndsAt)
        {
            yield return ("reacts", room.ReactsUntil.Value, null, words["CalendarReacts", room.Title]);
        }

        foreach (var round in room.Rounds)
        {
            if ((round.StartedAt ?? round.StartsAt) is { } starts)
            {
                var asks = room.Questions.Find(q => q.Id == round.QuestionId)?.Text ?? room.Title;
                yield return ($"round-{round.Number}", starts, round.EndedAt ?? round.EndsAt ?? starts.AddSeconds(round.Seconds), words["CalendarRound", asks]);
            }
        }
    }

    private static CalDateTime In(TimeZoneInfo zone, DateTimeOffset at) => new(DateTime.SpecifyKind(Moments.Local(at, zone), DateTimeKind.Unspecified), zone.Id);
}
