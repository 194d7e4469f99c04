using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.Synthesis;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Reporting;

/// <summary>A report is frozen when nothing in it is wrong, and stays what it was.</summary>
public sealed class FreezingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task What_is_approved_on_verified_passages_is_frozen_and_verifies(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Written(town);
        Assert.Equal("FacilitatorOnly", await Why(town, town.Ben, Freeze(town)));
        Assert.Equal(["NoObjective", "NotApproved", "DifferencesMissing"], (await Faults(town)).Select(f => f.Key));
        Assert.Equal("ReportNotReady", await Why(town, town.Ada, Freeze(town)));
        await Ready(town);
        Assert.Empty(await Faults(town));
        Assert.Equal(("UnreadLeft", "because"), await Refusal(town, town.Ada, Freeze(town) with { UnreadBecause = null }));
        await town.Done(town.Ada, Freeze(town));

        var report = (await Read(town, null))!;
        Assert.Equal((1, "The report", 2, 1), (report.Document.Version, report.Document.Title, report.Document.Figures.Participants, report.Document.Insights.Single().Number));
        Assert.Equal(new UnreadLeft(1, 0, "Ada Facil", "It came too late."), report.Document.Unread);
        var insight = report.Document.Insights.Single();
        Assert.Equal([(1, Stance.Supports, "#1.1"), (2, Stance.Qualifies, "#1.2")], insight.Evidence.Select(e => (e.Footnote, e.Stance, e.Citation)));
        Assert.Equal("The clerk was kind.", report.Passages[1].Words);
        Assert.Equal(insight.Evidence[0].Words, ReportPassage.Digest(report.Passages[1].WordsSalt!, report.Passages[1].Words!));
        Assert.Equal(insight.Evidence[0].Source, ReportPassage.Digest(report.Passages[1].SourceSalt!, report.Passages[1].Source!));
        // The document says nobody's words and nobody's name.
        var document = await town.Read(db => db.ReportVersions.Where(v => v.ConsultationId == town.Consultation).Select(v => v.Document).SingleAsync());
        Assert.DoesNotContain("The clerk was", document, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", document, StringComparison.Ordinal);
        Assert.Equal(ConsultationState.Published, await town.Read(db => db.Consultations.Where(c => c.Id == town.Consultation).Select(c => c.State).SingleAsync()));
    }

    [Theory, OnEveryStore]
    public async Task An_altered_letter_a_foreign_wording_and_a_place_outside_are_each_named_and_nothing_is_published(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Written(town);
        await Ready(town);
        foreach (var (change, back, key) in new (Action<Excerpt, ContributionRevision>, Action<Excerpt, ContributionRevision>, string)[]
        {
            ((_, r) => r.Plain = r.Plain.Replace('k', 'K'), (_, r) => r.Plain = r.Plain.Replace('K', 'k'), "PassageAltered"),
            ((e, _) => e.Start++, (e, _) => e.Start--, "PassageAltered"),
            ((e, _) => e.Length += 5_000, (e, _) => e.Length -= 5_000, "PassageOutside"),
            ((e, _) => e.Revision = 9, (e, _) => e.Revision = 1, "PassageOutside"),
        })
        {
            await Tamper(town, change);
            Assert.Equal([(key, "#1.1")], (await Faults(town)).Select(f => (f.Key, f.Citation!)));
            Assert.Equal("ReportNotReady", await Why(town, town.Ada, Freeze(town)));
            await Tamper(town, back);
        }

        Assert.Empty(await Faults(town));
        await town.Hide(1);
        Assert.Contains(await Faults(town), f => f is { Key: "PassageGone", Citation: "#1.1" });
        Assert.Null(await Read(town, null));
    }

    [Theory, OnEveryStore]
    public async Task A_version_stays_what_it_was_and_what_is_taken_back_is_gone_from_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Written(town);
        await Ready(town);
        await town.Done(town.Ada, Freeze(town));
        var document = await town.Read(db => db.ReportVersions.Where(v => v.ConsultationId == town.Consultation).Select(v => v.Document).SingleAsync());

        await town.Done(town.Chidi, new Strengthen(Town.NewId(), town.Room, 2, Attribution.Unattributed));
        var report = (await Read(town, 1))!;
        Assert.Equal(("The desk was shut.", null, null), (report.Passages[2].Words, report.Passages[2].Source, report.Passages[2].SourceSalt));
        Assert.NotNull(report.Passages[1].Source);
        await town.Done(town.Dina, new Withdraw(Town.NewId(), town.Room, 1));
        report = (await Read(town, 1))!;
        Assert.Equal((null, null, null, null), (report.Passages[1].Words, report.Passages[1].WordsSalt, report.Passages[1].Source, report.Passages[1].SourceSalt));
        Assert.Equal(town.Clock.GetUtcNow(), report.Passages[1].OverlaidAt);
        Assert.Equal(document, await town.Read(db => db.ReportVersions.Where(v => v.ConsultationId == town.Consultation).Select(v => v.Document).SingleAsync()));
        Assert.Equal([1, 2], report.Document.Insights.Single().Evidence.Select(e => e.Footnote));
    }

    [Theory, OnEveryStore]
    public async Task Hiding_redacting_and_erasing_take_words_from_every_version(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Written(town);
        await Ready(town);
        await town.Done(town.Ada, Freeze(town));
        await town.Hide(1);
        Assert.Null((await Read(town, 1))!.Passages[1].Words);
        await town.Done(town.Ben, new Redact(Town.NewId(), town.Room, 2, "shut", "Attacks a person", null, null));
        Assert.Null((await Read(town, 1))!.Passages[2].Words);
        Assert.True(await town.Read(async db => (await db.ReportVersions.SingleAsync(v => v.ConsultationId == town.Consultation)).Verifies));
    }

    [Theory, OnEveryStore]
    public async Task A_later_version_says_what_has_changed_and_the_first_stays_at_its_number(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var insight = await Written(town);
        await Ready(town);
        await town.Done(town.Ada, Freeze(town));
        await town.Done(town.Ben, new WordInsight(Town.NewId(), town.Consultation, insight, "A clerk is kind.", "", Strength.Minority, null));
        await town.Done(town.Ben, new Review(Town.NewId(), town.Consultation, insight, InsightState.Draft, null));
        await town.Done(town.Ben, new Review(Town.NewId(), town.Consultation, insight, InsightState.InReview, null));
        await town.Done(town.Ada, new Review(Town.NewId(), town.Consultation, insight, InsightState.Approved, null));
        Assert.Equal(("ChangesMissing", "changes"), await Refusal(town, town.Ada, Freeze(town)));
        await town.Done(town.Ada, Freeze(town) with { Changes = "Insight 1 says it more carefully.\n" });
        Assert.Equal([2, 1], (await town.Read(db => ReportReading.Versions(db, town.Consultation))).Select(v => v.Number));
        Assert.Equal(("A clerk is kind.", "Insight 1 says it more carefully."), ((await Read(town, null))!.Document.Insights.Single().Lead, (await Read(town, 2))!.Document.Changes.Single()));
        Assert.Equal("Clerks are kind.", (await Read(town, 1))!.Document.Insights.Single().Lead);
        Assert.Null(await Read(town, 3));
        var cited = await town.Read(async db => await ReportReading.CitedIn(db, town.Consultation, await db.Contributions.Where(c => c.RoomId == town.Room && c.Number == 1).Select(c => c.Id).SingleAsync()));
        Assert.Equal([(1, "A clerk is kind.")], cited);
    }

    [Theory, OnEveryStore]
    public async Task A_document_that_was_altered_is_not_shown(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await Written(town);
        await Ready(town);
        await town.Done(town.Ada, Freeze(town));
        await town.Read(db => db.ReportVersions.Where(v => v.ConsultationId == town.Consultation).ExecuteUpdateAsync(s => s.SetProperty(v => v.Document, v => v.Document.Replace("kind", "rude"))));
        Assert.Null(await Read(town, 1));
    }

    [Theory]
    [InlineData(SourceNaming.Number, Attribution.Named, null, null, "CO", false)]
    [InlineData(SourceNaming.Office, Attribution.Named, null, "UNDP Colombia", "CO", true)]
    [InlineData(SourceNaming.Name, Attribution.Named, "Dina", "UNDP Colombia", "CO", true)]
    [InlineData(SourceNaming.Name, Attribution.OfficeOnly, null, "UNDP Colombia", "CO", true)]
    [InlineData(SourceNaming.Name, Attribution.Unattributed, null, null, null, false)]
    public void A_source_is_named_as_far_as_report_and_author_let_it(SourceNaming naming, Attribution attribution, string? name, string? office, string? country, bool showsCountry)
    {
        var contribution = new Contribution
        {
            Id = Town.NewId(), RoomId = Town.NewId(), AccountId = Town.NewId(), OfficeId = Town.NewId(), Attribution = attribution, Language = "en", PostedAt = Town.Now, RevisionNumber = 1,
            Said = new Byline("Dina", "UNDP Colombia", People.OfficeKind.CountryOffice, "CO", People.Region.LatinAmericaCaribbean, People.Role.Participant),
        };
        var shown = ReportBuilder.SourceOf(contribution, naming);
        Assert.Equal((name, office, showsCountry ? country : null), (shown.Name, shown.Office, shown.Country));
        Assert.Equal(attribution is Attribution.Unattributed, shown is { Kind: null, Region: null });
    }

    private static FreezeReport Freeze(Town town) => new(Town.NewId(), town.Consultation, "It came too late.", null);

    /// <summary>Two contributions under one insight, and one that is unread.</summary>
    private static async Task<Guid> Written(Town town)
    {
        await town.Say(town.Dina, "The clerk was kind.");
        await town.Say(town.Chidi, "The desk was shut.");
        await town.Say(town.Chidi, "Late, and unread.");
        Guid[] ids = [Town.NewId(), Town.NewId(), Town.NewId()];
        await town.Done(town.Ben, new AddPart(ids[0], town.Consultation, "Part"));
        await town.Done(town.Ben, new AddTheme(ids[1], town.Consultation, ids[0], "Theme"));
        await town.Done(town.Ben, new AddInsight(ids[2], town.Consultation, ids[1], "Clerks are kind."));
        await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, 1, 1, "The clerk was kind.", null, [], ids[2]));
        await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, 2, 1, "The desk was shut.", null, [], ids[2], Stance.Qualifies));
        return ids[2];
    }

    private static async Task Ready(Town town)
    {
        var (insight, theme) = await town.Read(async db => ((await db.Insights.SingleAsync(i => i.ConsultationId == town.Consultation)).Id, (await db.Themes.SingleAsync(t => t.ConsultationId == town.Consultation)).Id));
        await town.Done(town.Ben, new WordReport(Town.NewId(), town.Consultation, "The report", "", "To know.", "", "", "", "", SourceNaming.Number, "", "", "", 0));
        await town.Done(town.Ben, new WordTheme(Town.NewId(), town.Consultation, theme, "Theme", "", "One found it shut.", null));
        await town.Done(town.Ben, new WordInsight(Town.NewId(), town.Consultation, insight, "Clerks are kind.", "", Strength.Minority, null));
        await town.Done(town.Ben, new Review(Town.NewId(), town.Consultation, insight, InsightState.InReview, null));
        await town.Done(town.Ada, new Review(Town.NewId(), town.Consultation, insight, InsightState.Approved, null));
    }

    private static Task<int> Tamper(Town town, Action<Excerpt, ContributionRevision> change) => town.Read(async db =>
    {
        var excerpt = await db.Excerpts.Where(e => e.ConsultationId == town.Consultation).OrderBy(e => e.Contribution.Number).FirstAsync();
        change(excerpt, await db.Revisions.SingleAsync(r => r.ContributionId == excerpt.ContributionId));
        return await db.SaveChangesAsync();
    });

    private static Task<IReadOnlyList<ReportFault>> Faults(Town town) =>
        town.Read(async db => await Readiness.Of(db, await db.Consultations.Include(c => c.Rooms).SingleAsync(c => c.Id == town.Consultation), town.Clock.GetUtcNow()));

    private static Task<Report?> Read(Town town, int? number) => town.Read(db => ReportReading.Read(db, town.Consultation, number));

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused is { } refused ? refused.Reason : "done";

    private static async Task<(string, string?)> Refusal(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused is { } refused ? (refused.Reason, refused.Field) : ("done", null);
}
