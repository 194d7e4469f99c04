using System.Text;
using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Packages;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Responding;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Seeding;

/// <summary>What is exported whole and loaded elsewhere is the same consultation, but for what staff may not give away.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly string place = Directory.CreateTempSubdirectory("export-").FullName;

    public void Dispose() => Directory.Delete(place, recursive: true);

    [Theory]
    [InlineData("practice")]
    [InlineData("future-we-want-2020")]
    public async Task A_consultation_that_is_exported_and_loaded_elsewhere_is_the_same(string slug)
    {
        await using var here = await SeedWorld.Make();
        Assert.Equal(SeedState.Loaded, (await here.Loader.Load(SeedWorld.Folder(slug))).State);
        await (slug == "practice" ? Change(here) : Respond(here));

        await using var there = await Moved(here, slug);
        Assert.Equal(await Told(here, slug), await Told(there, slug));
        await using var db = await there.Store.CreateDbContextAsync();
        Assert.Equal(slug == "practice" ? 0 : 1, (await ReportReading.Versions(db, (await ConsultationReading.Find(db, slug, null))!.Consultation.Id)).Count);
    }

    [Fact]
    public async Task What_is_exported_again_from_where_it_was_loaded_is_the_same_folder()
    {
        await using var here = await SeedWorld.Make();
        await here.Loader.Load(SeedWorld.Folder("future-we-want-2020"));
        await using var there = await Moved(here, "future-we-want-2020");
        var (one, other) = (await Export(here, "future-we-want-2020"), await Export(there, "future-we-want-2020"));
        foreach (var name in new[] { "contributions/trends.yaml", "contributions/lessons.yaml", "summaries.yaml", "report.yaml", "report/v1.json", "consultation.yaml" })
        {
            Assert.Equal(Bare(one[name]), Bare(other[name]));
        }

        // Stand-ins have the names of stand-ins, and may be others.
        static string Bare(string text) => string.Join('\n', text.Split('\n').Where(l => !l.Contains(" by: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Names_that_were_withheld_who_reacted_and_addresses_are_not_in_it()
    {
        await using var here = await SeedWorld.Make();
        await here.Loader.Load(SeedWorld.Folder("future-we-want-2020"));
        var files = await Export(here, "future-we-want-2020");
        Assert.All(files["reactions.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1), line => Assert.Matches("^\"[a-z-]+\",\"[0-9]+\",\"reader-[0-9]+\",", line));
        Assert.DoesNotContain("@example.org", string.Concat(files.Values), StringComparison.Ordinal);
        var by = "";
        var withheld = 0;
        foreach (var line in files["contributions/trends.yaml"].Split('\n'))
        {
            by = line.StartsWith("  by: ", StringComparison.Ordinal) ? line : by;
            if (line is "  as: OfficeOnly" or "  as: Unattributed")
            {
                withheld++;
                Assert.StartsWith("  by: \"unnamed", by, StringComparison.Ordinal);
            }
            else if (line == "  as: Named")
            {
                Assert.DoesNotContain("unnamed", by, StringComparison.Ordinal);
            }
        }

        Assert.True(withheld > 3);
        Assert.Contains("What it does not carry", files["README.md"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_that_readers_cannot_read_leave_a_sign_and_no_number_moves()
    {
        await using var here = await SeedWorld.Make();
        await here.Loader.Load(SeedWorld.Folder("practice"));
        await Change(here);
        var all = string.Concat((await Export(here, "practice")).Values);
        Assert.DoesNotContain("Gone with the wind", all, StringComparison.Ordinal);
        Assert.DoesNotContain("At first it was said so", all, StringComparison.Ordinal);
        Assert.Contains("[withdrawn]", all, StringComparison.Ordinal);
        Assert.Contains("[hidden]", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_cites_what_is_not_there_is_no_folder()
    {
        await using var here = await SeedWorld.Make();
        await here.Loader.Load(SeedWorld.Folder("future-we-want-2020"));
        await Respond(here);
        var folder = await Unpacked(here, "future-we-want-2020");
        var version = Path.Combine(folder, "report", "v1.json");
        await File.WriteAllTextAsync(version, (await File.ReadAllTextAsync(version)).Replace("\"of\": \"#1.1\"", "\"of\": \"#1.999\"", StringComparison.Ordinal).Replace("\"number\": 1,", "\"number\": 2,", StringComparison.Ordinal).Replace("https://example.org/plan", "javascript:alert(1)", StringComparison.Ordinal));
        await using var there = await SeedWorld.Make();
        var outcome = await there.Loader.Load(folder);
        Assert.Equal(SeedState.Broken, outcome.State);
        Assert.Contains(outcome.Faults, f => f.File == "report/v1.json");
        Assert.Contains(outcome.Faults, f => f.Message.Contains("LinkForm", StringComparison.Ordinal));
    }

    /// <summary>What the seeds have not: words changed, taken back, said less of, a quotation in a reply, passages in later wordings and in the tray.</summary>
    private static async Task Change(SeedWorld here)
    {
        await using var db = await here.Store.CreateDbContextAsync();
        var it = await db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Slug == "practice");
        var room = it.Rooms.Single(r => r.Slug == "welcome").Id;
        var people = await db.Users.ToDictionaryAsync(u => u.Email!, u => u.Id);
        var (chidi, dina, ben) = (Actor.Person(people["chidi@example.org"]), Actor.Person(people["dina@example.org"]), Actor.Person(people["ben@example.org"]));
        async Task<int> Do(Actor who, Func<Guid, Ask> ask)
        {
            var answer = await here.Desk.Act(who, ask(Guid.CreateVersion7(SeedWorld.Now)));
            Assert.True(answer.Receipt is not null, answer.Refused?.Reason);
            return answer.Receipt.Number ?? 0;
        }

        var reworded = await Do(chidi, id => new Post(id, room, 1, null, "First of all: **wait** = =\n\n    code, as typed\n\nand \"quoted\" \\ words.", "en", Attribution.Named));
        var reply = await Do(dina, id => new Post(id, room, null, reworded, "> and \"quoted\"\n\nDina answers that.", "en", Attribution.Named));
        await Do(chidi, id => new Post(id, room, null, reply, "> Dina answers that.\n\nChidi answers her.", "en", Attribution.Unattributed));
        await Do(chidi, id => new Edit(id, room, reworded, 1, "Said otherwise: twice wait, twice wait.", "en"));
        var gone = await Do(dina, id => new Post(id, room, 2, null, "Gone with the wind.", "en", Attribution.Named));
        await Do(dina, id => new Withdraw(id, room, gone));
        var less = await Do(dina, id => new Post(id, room, 2, null, "-1 is a number; @all of us know it.", "en", Attribution.Named));
        await Do(dina, id => new Strengthen(id, room, less, Attribution.OfficeOnly));
        var taken = await Do(chidi, id => new Post(id, room, 2, null, "At first it was said so.", "en", Attribution.Named));
        await Do(ben, id => new Redact(id, room, taken, "At first it was said", "Attacks a person", null, null));
        await Do(ben, id => new Decide(id, room, less, Decision.OffTopic, "Beside the question", null));
        Guid[] ids = [Guid.CreateVersion7(SeedWorld.Now), Guid.CreateVersion7(SeedWorld.Now), Guid.CreateVersion7(SeedWorld.Now)];
        await Do(ben, _ => new AddPart(ids[0], it.Id, "A part"));
        await Do(ben, _ => new AddTheme(ids[1], it.Id, ids[0], "A theme: with a colon"));
        await Do(ben, _ => new AddInsight(ids[2], it.Id, ids[1], "Wait twice."));
        await Do(ben, id => new MarkPassage(id, it.Id, 1, reworded, 2, "twice wait", 28, ["Waiting", "Second"], ids[2]));
        await Do(ben, id => new MarkPassage(id, it.Id, 1, reply, 1, "answers", null, []));
        await Do(ben, id => new PutAside(id, it.Id, [new Citation(1, less)], SetAsideReason.Other, "It is no answer."));
        await Do(ben, id => new WordReport(id, it.Id, "A report", "", "Why.", "", "", "", "", SourceNaming.Office, "", "", "", 0));
    }

    /// <summary>Of the host, to an insight of the published report, twice.</summary>
    private static async Task Respond(SeedWorld here)
    {
        await using var db = await here.Store.CreateDbContextAsync();
        var it = await db.Consultations.SingleAsync(c => c.Slug == "future-we-want-2020");
        var ada = Actor.Person(await db.Users.Where(u => u.Email == "ada@example.org").Select(u => u.Id).SingleAsync());
        var insight = (await ReportReading.Read(db, it.Id, null))!.Document.Insights.First().Id;
        foreach (var (response, words, link) in new[] { (ResponseKind.Open, "", null), (ResponseKind.InPart, "Two of three: \"it\" began.\n\nMore follows.", "https://example.org/plan") })
        {
            here.Clock.Advance(TimeSpan.FromSeconds(1));
            var answer = await here.Desk.Act(ada, new RespondTo(Guid.CreateVersion7(SeedWorld.Now), it.Id, insight, response, words, link, new DateOnly(2021, 2, 3)));
            Assert.True(answer.Receipt is not null, answer.Refused?.Reason);
        }
    }

    private async Task<SeedWorld> Moved(SeedWorld here, string slug)
    {
        var folder = await Unpacked(here, slug);
        var there = await SeedWorld.Make();
        var outcome = await there.Loader.Load(folder);
        Assert.Equal((SeedState.Loaded, ""), (outcome.State, string.Join('\n', outcome.Faults)));
        return there;
    }

    private async Task<string> Unpacked(SeedWorld here, string slug)
    {
        var folder = Path.Combine(place, slug);
        foreach (var (name, content) in await Files(here, slug))
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, content);
        }

        return folder;
    }

    private static async Task<Dictionary<string, string>> Export(SeedWorld world, string slug) => (await Files(world, slug)).ToDictionary(f => f.Name, f => Encoding.UTF8.GetString(f.Content));

    private static async Task<IReadOnlyList<(string Name, byte[] Content)>> Files(SeedWorld world, string slug)
    {
        await using var db = await world.Store.CreateDbContextAsync();
        return await FullExport.Of(db, (await ConsultationReading.Find(db, slug, null))!.Consultation, SeedWorld.Now);
    }

    /// <summary>Everything that somebody reads there, in lines.</summary>
    private static async Task<string> Told(SeedWorld world, string slug)
    {
        await using var db = await world.Store.CreateDbContextAsync();
        var it = (await ConsultationReading.Find(db, slug, null))!.Consultation;
        var (told, zone) = (new List<string>(), TimeZoneInfo.FindSystemTimeZoneById(it.TimeZone));
        told.Add($"{it.Title} {it.Lead} {it.Objective} {it.Host} {it.Label} {it.TimeZone} {it.Languages} {it.Visibility} {it.Consent} {it.OpensAt} {it.ClosesAt} {it.StateAt(SeedWorld.Now)}");
        // Whoever withheld the name is somebody else there, so people are more.
        told.Add(((await Counts.OfConsultation(db, it.Id)) with { Participants = 0 }).ToString());
        foreach (var room in it.Rooms)
        {
            told.Add($"{room.Number} {room.Slug} {room.Title} {room.Lead} {room.OpensAt} {room.ClosesAt} {room.State} {room.Policy} {room.Rounds.Count}");
            told.AddRange(room.Questions.Select(q => $"{q.Number} {q.Text}"));
            foreach (var view in await ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == room.Id)))
            {
                told.Add($"{view.Citation} {view.Parent} {view.Question} {view.State} {(view.State is ContributionState.Visible ? view.Attribution : null)} {view.Author} {view.Office} {view.OfficeKind} {view.Country} {view.Region} {view.Role} {view.Language} {TimeZoneInfo.ConvertTime(view.PostedAt, zone):d} {view.OffTopic} {view.Pinned} {view.ThreadLocked} {(view.State is ContributionState.Visible ? view.Counts : null)} {view.Quoted}");
                told.AddRange((await EarlierWording.Of(db, view)).Where(w => w.Plain.Trim() != Room.Redacted).Select(w => $"  {w.Number} {w.Plain} {w.Html}"));
            }

            told.AddRange((await PinnedSummary.All(db, room.Id)).Select(s => $"{s.Summary.Kind} {s.Summary.At} {s.Summary.AuthorName} {s.Summary.ReadThrough} {s.Source("-")} {string.Join(' ', s.Changed)}"));
        }

        var draft = await ReportReading.Draft(db, it, SeedWorld.Now);
        told.Add($"{draft.Document.Title} {draft.Document.Texts} {draft.Document.Naming}");
        foreach (var (part, theme) in draft.Document.Parts.SelectMany(p => p.Themes.Select(t => (p, t))))
        {
            told.Add($"{part.Title} {theme.Title} {theme.Introduction} {theme.Differences}");
            told.AddRange(theme.Insights.SelectMany(i => i.Evidence.Select(e => $"{e.Footnote} {e.Stance} {e.Citation} {e.Date} {draft.Passages[e.Footnote].Words} {draft.Passages[e.Footnote].Revision} {draft.Passages[e.Footnote].Start} {draft.Passages[e.Footnote].Source}").Prepend($"{i.Number} {i.Lead} {i.Explanation} {i.Strength} {i.Who} {i.IsKey}")));
        }

        told.AddRange(draft.Document.NotUsed.Select(n => n.ToString()));
        var ledger = await CoverageLedger.Of(db, it);
        told.Add($"{ledger.Contributions} {ledger.Replies}");
        var bench = await Workbench.Of(db, it.Id, null);
        told.AddRange(bench.InOrder.Select(i => $"{i.Lead} {i.State}"));
        told.AddRange(bench.Tray.Select(p => $"{p.Citation} {p.Words}").Order(StringComparer.Ordinal));
        told.AddRange(bench.Codes.Select(c => $"{c.Name} {c.Passages}"));
        foreach (var mark in await ReportReading.Versions(db, it.Id))
        {
            var version = (await ReportReading.Read(db, it.Id, mark.Number))!;
            told.Add($"version {mark.Number} {mark.FrozenAt} {Convert.ToHexStringLower(mark.Hash)}");
            told.AddRange(version.Responses.Select(r => r.ToString()));
            told.AddRange(version.Passages.OrderBy(p => p.Key).Select(p => $"{p.Key} {p.Value.Words} {p.Value.Source} {Convert.ToHexStringLower(p.Value.WordsSalt ?? [])} {p.Value.Revision} {p.Value.Start}"));
        }

        return string.Join('\n', told);
    }
}
