using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Seeding;

/// <summary>The facts of the consultation of 2020, counted from rows.</summary>
[Collection(nameof(LoadedSeeds))]
public sealed class FutureWeWantSeedTests(LoadedSeeds seeds)
{
    private const string Slug = "future-we-want-2020";

    private static readonly DateTimeOffset Opens = new(2020, 6, 29, 13, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closes = new(2020, 8, 1, 3, 59, 59, TimeSpan.Zero);

    [Fact]
    public async Task It_counts_120_people_of_46_country_offices_and_140_contributions()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var counts = await Counts.OfConsultation(db, await Id(db));
        Assert.Equal((120, 46, 140), (counts.Participants, counts.CountryOffices, counts.Contributions));
        Assert.True(counts.Replies >= 90, $"{counts.Replies} replies");
        Assert.True(counts.Reactions >= 600, $"{counts.Reactions} reactions");
    }

    [Fact]
    public async Task Each_of_the_120_participants_wrote_and_chidi_and_dina_are_two_of_them()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var id = await Id(db);
        var members = await db.Memberships.Where(m => m.ConsultationId == id && m.Role == Role.Participant).Select(m => m.Account.Email!).ToListAsync();
        var wrote = await db.Contributions.Where(c => c.Room.ConsultationId == id)
            .Join(db.Users, c => c.AccountId, a => a.Id, (c, a) => a.Email!).Distinct().ToListAsync();
        Assert.Equal(120, members.Count);
        Assert.Empty(members.Except(wrote));
        Assert.Contains("chidi@example.org", wrote);
        Assert.Contains("dina@example.org", wrote);
    }

    [Fact]
    public async Task Everybody_a_consultation_of_this_kind_hears_was_heard()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var id = await Id(db);
        var said = await db.Contributions.Where(c => c.Room.ConsultationId == id).ToListAsync();
        Assert.Equal(Enum.GetValues<OfficeKind>().Order(), said.Select(c => c.Said.OfficeKind).Distinct().Order());
        Assert.Equal(5, said.Where(c => c.Said.OfficeKind == OfficeKind.RegionalHub).Select(c => c.OfficeId).Distinct().Count());
        Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], said.Select(c => c.Language).Distinct().Order());
        Assert.True(said.Count(c => c.Language == "en") > said.Count / 2);
        Assert.True(said.Count(c => c.Attribution == Attribution.Named) > said.Count / 2);
        Assert.Contains(said, c => c.Attribution == Attribution.OfficeOnly);
        Assert.Contains(said, c => c.Attribution == Attribution.Unattributed);
        Assert.Contains(said, c => c.Said.Role == Role.Moderator && c.ParentId is not null);
    }

    [Fact]
    public async Task It_ran_from_29_June_to_31_July_and_is_summarised_and_published()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var consultation = await db.Consultations.Include(c => c.Rooms).ThenInclude(r => r.Questions).AsSplitQuery().SingleAsync(c => c.Slug == Slug);
        Assert.Equal((Opens, Closes, ConsultationState.Published), (consultation.OpensAt, consultation.ClosesAt, consultation.State));
        Assert.Contains("reconstruction", consultation.Label, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["lessons", "trends"], consultation.Rooms.OrderBy(r => r.Number).Select(r => r.Slug));
        Assert.All(consultation.Rooms, room =>
        {
            Assert.Equal((RoomState.Summarised, Closes), (room.State, room.ClosedAt));
            Assert.True(room.Questions.Count >= 3);
        });
        var times = await db.Contributions.Where(c => c.Room.ConsultationId == consultation.Id).Select(c => c.PostedAt).ToListAsync();
        Assert.All(times, at => Assert.InRange(at, Opens, Closes));
        Assert.True(times.Select(at => at.Date).Distinct().Count() >= 25);
    }

    [Fact]
    public async Task Every_question_of_every_room_has_answers()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var id = await Id(db);
        var answers = await db.Questions.Where(q => db.Rooms.Any(r => r.Id == q.RoomId && r.ConsultationId == id))
            .Select(q => db.Contributions.Count(c => c.QuestionId == q.Id && c.ParentId == null)).ToListAsync();
        Assert.All(answers, count => Assert.True(count >= 5));
    }

    [Fact]
    public async Task Weekly_and_closing_summaries_point_at_what_had_been_said_by_then()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var id = await Id(db);
        foreach (var room in await db.Rooms.Where(r => r.ConsultationId == id).ToListAsync())
        {
            var said = await db.Contributions.Where(c => c.RoomId == room.Id).ToDictionaryAsync(c => c.Id);
            var summaries = await db.Summaries.Include(s => s.Citations).Where(s => s.RoomId == room.Id).OrderBy(s => s.At).ToListAsync();
            Assert.True(summaries.Count(s => s.Kind == SummaryKind.Rolling) >= 4);
            Assert.Equal(SummaryKind.Closing, summaries[^1].Kind);
            Assert.Single(summaries, s => s.Kind == SummaryKind.Closing);
            Assert.All(summaries, summary =>
            {
                Assert.Equal(said.Values.Where(c => c.PostedAt <= summary.At).Max(c => c.Number), summary.ReadThrough);
                Assert.True(summary.Citations.Count >= 5);
                Assert.Equal(Citation.In(summary.Source).Count(), summary.Citations.Count);
                Assert.All(summary.Citations, c => Assert.True(said[c.ContributionId].PostedAt <= summary.At));
                Assert.DoesNotContain("#{", summary.Source, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public async Task Counts_on_cards_are_the_reactions_and_nobody_reacted_to_their_own()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var reactions = await db.Reactions.ToListAsync();
        foreach (var said in await db.Contributions.ToListAsync())
        {
            var here = reactions.Where(r => r.ContributionId == said.Id).ToArray();
            Assert.DoesNotContain(here, r => r.AccountId == said.AccountId);
            Assert.Equal(
                (said.Agree, said.Insightful, said.TellMore, said.Disagree),
                (Of(ReactionKind.Agree), Of(ReactionKind.Insightful), Of(ReactionKind.TellMore), Of(ReactionKind.Disagree)));

            int Of(ReactionKind kind) => here.Count(r => r.Kind == kind);
        }
    }

    [Fact]
    public async Task Chidi_and_the_others_of_both_consultations_are_one_person_each()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        foreach (var name in new[] { "ada", "ben", "chidi", "dina", "farid" })
        {
            var account = await db.Users.SingleAsync(a => a.Email == $"{name}@example.org");
            Assert.Equal(2, await db.Memberships.CountAsync(m => m.AccountId == account.Id));
        }
    }

    [Fact]
    public async Task Its_passages_carry_sixteen_labels_that_say_what_they_mean()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var bench = await Workbench.Of(db, await Id(db), null);
        Assert.Equal(16, bench.Codes.Count);
        Assert.All(bench.Codes, code => Assert.True(code.Passages >= 5 && code.Description.Length > 20, $"{code.Name}: {code.Passages}"));
        var id = await Id(db);
        Assert.True(await db.Excerpts.Where(e => e.ConsultationId == id).AllAsync(e => e.Codes.Count > 0));
    }

    private static Task<Guid> Id(ConsultationsDb db) => db.Consultations.Where(c => c.Slug == Slug).Select(c => c.Id).SingleAsync();

    [Fact]
    public async Task Its_report_has_3_parts_14_themes_and_about_40_insights_on_verified_passages_and_leaves_nothing_unread()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var report = (await ReportReading.Read(db, await Id(db), null))!;
        var (document, insights) = (report.Document, report.Document.Insights.ToList());
        Assert.Equal((1, 3, 14), (document.Version, document.Parts.Count, document.Parts.Sum(p => p.Themes.Count)));
        Assert.InRange(insights.Count, 38, 42);
        Assert.Equal((120, 46, 140), (document.Figures.Participants, document.Figures.CountryOffices, document.Figures.Contributions));
        Assert.All([Strength.Majority, Strength.Several, Strength.Minority, Strength.SingleVoice, Strength.Contested], s => Assert.True(insights.Count(i => i.Strength == s) >= 3, $"{s}"));
        Assert.InRange(insights.Count(i => i.IsKey), 5, 7);
        var covered = document.Figures.CoveredContributions;
        Assert.True(covered is { Cited: >= 110, Unread: 0, All: 140 } && document.Figures.CoveredReplies.Unread == 0, $"{covered}");
        Assert.Equal(covered.SetAside + document.Figures.CoveredReplies.SetAside, document.NotUsed.Count);
        var evidence = insights.SelectMany(i => i.Evidence).ToList();
        Assert.Equal(Enumerable.Range(1, evidence.Count), evidence.Select(e => e.Footnote));
        Assert.Equal(["ar", "en", "es", "fr", "ru", "zh"], evidence.Select(e => e.Language).Distinct().Order());
        Assert.All(evidence, e => Assert.Equal(e.Words, ReportPassage.Digest(report.Passages[e.Footnote].WordsSalt!, report.Passages[e.Footnote].Words!)));
        // What is not in English is shown in English, too, by people.
        Assert.Equal(evidence.Where(e => e.Language != "en").Select(e => e.Footnote), evidence.Where(e => e.Translation is not null).Select(e => e.Footnote));
        Assert.All(evidence.Where(e => e.Translation is not null), e =>
        {
            Assert.Equal(("en", null), (report.Translation(e.Footnote)!.Language, report.Translation(e.Footnote)!.Machine));
            Assert.Equal(e.Translation, ReportPassage.Digest(report.Passages[e.Footnote].TranslationSalt!, report.Passages[e.Footnote].Translation!));
        });
        var id = await Id(db);
        var whole = (await ContributionView.Read(db, db.Contributions.Where(c => c.Room.ConsultationId == id))).Where(v => v.Translations.Count > 0).ToList();
        Assert.True(whole.Count >= 20);
        Assert.Equal(["ar", "es", "fr", "ru", "zh"], whole.Select(v => v.Language).Distinct().Order());
        Assert.Single(whole, v => v.Translations[0].ByAuthor);
        // Everybody in it is an illustration, and it names nobody.
        Assert.All(report.Passages.Keys, f => Assert.Equal((null, null), (report.Source(f)!.Name, report.Source(f)!.Office)));
        Assert.Equal("image/svg+xml", (await db.Reports.SingleAsync(r => r.Cover != null)).CoverType);
    }
}
