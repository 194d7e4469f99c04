using System.Text;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Planning;

/// <summary>
/// A consultation's times as a calendar (RFC 5545): each room's opening, its end of writing and reacting, and each round that starts by itself, in
/// the consultation's zone. What an entry is called by never changes, and its sequence rises with each change of the plan, the room's or the
/// consultation's, so that a calendar that took it before moves the entry instead of adding one.
/// </summary>
internal sealed class CalendarFeed(IStringLocalizer<PlanWords> words, SiteAddress site)
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

        RoomPages.KeepPrivate(http, http.User.AccountId());
        return TypedResults.Text(feed.Of(it, clock.GetUtcNow()), "text/calendar", Encoding.UTF8);
    }

    /// <param name="it">With its rooms, questions and rounds.</param>
    public string Of(Consultation it, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Consultations//Plan//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", it.Title);
        calendar.AddProperty("X-WR-TIMEZONE", it.TimeZone);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone);
        var all = it.Rooms.OrderBy(r => r.Number).SelectMany(room => Entries(room).Select(entry => (Room: room, Entry: entry))).ToList();
        if (all.Count > 0)
        {
            calendar.AddTimeZone(CalendarZone.Of(zone, all.Min(a => a.Entry.At).AddYears(-1), all.Max(a => a.Entry.Until ?? a.Entry.At).AddYears(1)));
        }

        foreach (var (room, entry) in all)
        {
            calendar.Events.Add(new CalendarEvent
            {
                // Whoever takes two installations into one calendar has two plans of one name.
                Uid = $"{it.Slug}-{room.Number}-{entry.Key}@{new Uri(site.Of("/")).Host}",
                Sequence = room.PlanVersion + it.PlanVersion,
                Summary = $"{entry.Name} – {it.Title}",
                Start = CalendarZone.At(zone, entry.At),
                End = entry.Until is { } end ? CalendarZone.At(zone, end) : null,
                DtStamp = new CalDateTime(now.UtcDateTime, "UTC"),
                Status = entry.MayMove ? Ical.Net.EventStatus.Tentative : null,
                Url = new Uri(site.Of($"/c/{it.Slug}/{room.Slug}")),
                Description = room.Lead.Length > 0 ? room.Lead : null,
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private IEnumerable<Entry> Entries(Room room)
    {
        // A pause moves all that was still to come, and nobody can say yet by how much.
        var (opens, ends, moves) = (room.OpenedAt ?? room.OpensAt, room.EndsAt, room.PausedAt is not null);
        if (ends - opens <= OneEntry)
        {
            yield return new("opens", opens, ends, room.Title, moves);
        }
        else
        {
            yield return new("opens", opens, null, words["CalendarOpens", room.Title]);
            yield return new("closes", ends, null, words["CalendarCloses", room.Title], moves);
        }

        if (room.ReactsUntil > ends)
        {
            yield return new("reacts", room.ReactsUntil.Value, null, words["CalendarReacts", room.Title], moves);
        }

        foreach (var round in room.Rounds.OrderBy(r => r.Position))
        {
            if ((round.StartedAt ?? round.StartsAt) is { } starts)
            {
                var asks = room.Questions.Find(q => q.Id == round.QuestionId)?.Text ?? room.Title;
                yield return new($"round-{round.Number}", starts, round.EndsAt ?? starts.AddSeconds(round.Seconds), words["CalendarRound", asks], round.PausedAt is not null);
            }
        }
    }

    /// <param name="Key">What it is called by; the room's number and the consultation's address are added.</param>
    /// <param name="Until">Null for an instant.</param>
    private sealed record Entry(string Key, DateTimeOffset At, DateTimeOffset? Until, string Name, bool MayMove = false);
}
