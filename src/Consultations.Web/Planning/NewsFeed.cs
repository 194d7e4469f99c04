using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Web.Accounts.Mail;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Planning;

/// <summary>
/// What happens to a consultation as a whole, as an Atom feed (RFC 4287): rooms that open, close and open again, summaries, announcements, reports.
/// It has no words of contributions, so nothing in somebody's reader outlives what its author withdraws.
/// </summary>
internal sealed class NewsFeed(IStringLocalizer<PlanWords> words, SiteAddress site)
{
    private const int Most = 50;

    private static readonly LogKind[] OfRooms = [LogKind.Opened, LogKind.Closed, LogKind.Reopened];

    public static async Task<IResult> Show(string consultation, HttpContext http, IDbContextFactory<ConsultationsDb> store, NewsFeed feed)
    {
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        var found = await ConsultationReading.Find(db, consultation, http.User.AccountId(), http.RequestAborted);
        if (found is not { Consultation: { IsRehearsal: false, State: not ConsultationState.Draft } it })
        {
            return TypedResults.NotFound();
        }

        RoomPages.KeepPrivate(http, http.User.AccountId());
        var news = (await feed.Read(db, it, http.RequestAborted)).OrderByDescending(n => n.At).ThenBy(n => n.Path).Take(Most).ToList();
        return TypedResults.Text(feed.Write(it, news), "application/atom+xml", Encoding.UTF8);
    }

    private async Task<List<News>> Read(ConsultationsDb db, Consultation it, CancellationToken cancel)
    {
        var (id, rooms) = (it.Id, it.Rooms.ToDictionary(r => r.Id));
        var news = new List<News>();
        foreach (var entry in await db.Log.AsNoTracking().Where(l => rooms.Keys.Contains(l.Stream) && OfRooms.Contains(l.Kind)).OrderByDescending(l => l.At).Take(Most).ToListAsync(cancel))
        {
            var room = rooms[entry.Stream];
            news.Add(new($"{room.Number}-{entry.Seq}", entry.At, words[$"News{entry.Kind}", room.Number, room.Title], $"/{room.Slug}"));
        }

        foreach (var summary in (await db.Summaries.Where(s => rooms.Keys.Contains(s.RoomId)).OrderByDescending(s => s.At).Take(Most).Select(s => new { s.Id, s.RoomId, s.Kind, s.At }).ToListAsync(cancel)))
        {
            var room = rooms[summary.RoomId];
            news.Add(new($"{summary.Id}", summary.At, words[$"NewsSummary{summary.Kind}", room.Number, room.Title], $"/{room.Slug}/summaries"));
        }

        news.AddRange((await db.Announcements.AsNoTracking().Where(a => a.ConsultationId == id).OrderByDescending(a => a.At).Take(Most).ToListAsync(cancel))
            .Select(a => new News($"{a.Id}", a.At, words["NewsAnnounced"], a.RoomId is { } room && rooms.TryGetValue(room, out var there) ? $"/{there.Slug}" : "", a.Html)));
        var versions = await ReportReading.Versions(db, id, cancel);
        news.AddRange(versions.Select(v => new News($"report-{v.Number}", v.FrozenAt, words[v.Number == 1 ? "NewsReport" : "NewsReportAgain", v.Number], v == versions[0] ? "/report" : $"/report/v{v.Number}")));
        return news;
    }

    private string Write(Consultation it, List<News> news)
    {
        var home = $"/c/{it.Slug}";
        var feed = new SyndicationFeed
        {
            Id = site.Of(home), Title = new TextSyndicationContent(it.Title), Description = new TextSyndicationContent(it.Lead),
            LastUpdatedTime = news.Count > 0 ? news[0].At : it.OpensAt, Authors = { new SyndicationPerson { Name = it.Host } },
            Links = { SyndicationLink.CreateAlternateLink(new Uri(site.Of(home))), SyndicationLink.CreateSelfLink(new Uri(site.Of($"{home}/feed.atom")), "application/atom+xml") },
            Items = news.ConvertAll(n => new SyndicationItem
            {
                Id = site.Of($"{home}#news-{n.Key}"), Title = new TextSyndicationContent(n.Title), LastUpdatedTime = n.At, PublishDate = n.At,
                Content = n.Html is { } html ? SyndicationContent.CreateHtmlContent(html) : null, Links = { SyndicationLink.CreateAlternateLink(new Uri(site.Of(home + n.Path))) },
            }),
        };
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            feed.SaveAsAtom10(writer);
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <param name="Key">By which readers know it again; it never changes.</param>
    /// <param name="Path">Below the consultation.</param>
    private sealed record News(string Key, DateTimeOffset At, string Title, string Path, string? Html = null);
}
