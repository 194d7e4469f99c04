using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.Synthesis;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Reporting;

/// <summary>A passage in another language: made at the workbench, frozen with the report, and gone with the words that it says.</summary>
public sealed class TranslatedPassageTests(Stores stores) : IClassFixture<Stores>
{
    private const string Original = "La ventanilla estaba abierta.";
    private const string English = "The counter was open.";

    [Theory, OnEveryStore]
    public async Task A_passage_is_said_in_another_language_corrected_and_taken_away(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var passage = await Marked(town);
        Assert.Equal("StaffOnly", await Why(town, town.Dina, In(town, passage, English)));
        Assert.Equal("TranslationOwnLanguage", await Why(town, town.Ben, In(town, passage, "Abierta.", language: "es")));
        Assert.Equal("LanguageUnknown", await Why(town, town.Ben, In(town, passage, English, language: "")));
        Assert.Equal("MachineMissing", await Why(town, town.Ben, In(town, passage, English, machine: " ")));
        Assert.Equal("NodeGone", await Why(town, town.Ben, In(town, Town.NewId(), English)));
        Assert.Equal("AlreadyDone", await Why(town, town.Ben, In(town, passage, "")));
        Assert.Null(await Shown(town));

        await town.Done(town.Ben, In(town, passage, "The window was open.", machine: "A machine", seen: 0));
        Assert.Equal(new TranslatedPassage(1, "en", "The window was open.", "A machine"), await Shown(town));
        Assert.Equal("TranslatedMeanwhile", await Why(town, town.Ada, In(town, passage, English, seen: 0)));
        await town.Done(town.Ada, In(town, passage, English, seen: 1));
        Assert.Equal(new TranslatedPassage(2, "en", English, null), await Shown(town));
        Assert.Equal("AlreadyDone", await Why(town, town.Ada, In(town, passage, English)));

        // Undone, the one before stands again; no image of a change holds the words.
        await town.Done(town.Ada, new Undo(Town.NewId(), town.Consultation));
        Assert.Equal("The window was open.", (await Shown(town))!.Words);
        Assert.DoesNotContain("window", string.Join(' ', await town.Read(db => db.SynthesisChanges.Where(c => c.ConsultationId == town.Consultation).Select(c => c.Rows).ToListAsync())), StringComparison.Ordinal);
        await town.Done(town.Ben, In(town, passage, " "));
        Assert.Equal("", (await Shown(town))!.Words);
    }

    [Theory, OnEveryStore]
    public async Task A_frozen_report_holds_it_under_a_salted_hash_and_a_later_correction_comes_with_the_next_version(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var passage = await Marked(town);
        await town.Done(town.Ben, In(town, passage, English));
        await Freeze(town);
        var report = (await Read(town))!;
        Assert.Equal(new TranslationShown("en", English, "person"), report.Translation(1));
        Assert.Null(report.Translation(2));
        var evidence = report.Document.Insights.Single().Evidence;
        Assert.Equal(evidence[0].Translation, ReportPassage.Digest(report.Passages[1].TranslationSalt!, report.Passages[1].Translation!));
        Assert.Null(evidence[1].Translation);
        var document = await Document(town);
        Assert.DoesNotContain("counter", document, StringComparison.Ordinal);

        await town.Done(town.Ben, In(town, passage, "The desk was open.", machine: "A machine"));
        Assert.Equal(English, (await Read(town))!.Translation(1)!.Words);
        await town.Done(town.Ada, new FreezeReport(Town.NewId(), town.Consultation, null, "A translation was corrected."));
        Assert.Equal(("The desk was open.", "A machine"), ((await Read(town))!.Translation(1)!.Words, (await Read(town))!.Translation(1)!.Machine));
        Assert.Equal(document, await Document(town));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("withdrawn")]
    [InlineData("redacted")]
    [InlineData("erased")]
    public async Task What_takes_the_words_takes_their_translation_from_report_and_workbench(string how)
    {
        await using var town = await Town.Make(stores);
        var passage = await Marked(town);
        await town.Done(town.Ben, In(town, passage, "The first secret."));
        await town.Done(town.Ben, In(town, passage, "The second secret."));
        await Freeze(town);
        Assert.NotNull((await Read(town))!.Translation(1));
        switch (how)
        {
            case "hidden":
                await town.Hide(1);
                break;
            case "withdrawn":
                await town.Done(town.Dina, new Withdraw(Town.NewId(), town.Room, 1));
                break;
            case "redacted":
                await town.Done(town.Ben, new Redact(Town.NewId(), town.Room, 1, "abierta", "Attacks a person", null, null));
                break;
            default:
                await town.Read(db => db.Users.Where(a => a.Id == town.Dina.Account).ExecuteUpdateAsync(set => set.SetProperty(a => a.ErasedAt, Town.Now)));
                await town.Done(town.Dina, new EraseWords(Town.NewId(), town.Room));
                break;
        }

        var report = (await Read(town))!;
        Assert.Equal((null, null, null), (report.Passages[1].Words, report.Passages[1].Translation, report.Passages[1].TranslationSalt));
        Assert.NotNull(report.Document.Insights.Single().Evidence[0].Translation);
        Assert.True(await Shown(town) is null or { Words: "" });
        var kept = await town.Read(db => db.PassageTranslations.Where(t => t.ConsultationId == town.Consultation).Select(t => t.Words).ToListAsync());
        Assert.All(kept, words => Assert.True(how == "hidden" || words.Length == 0));
        Assert.Equal(2, kept.Count);
    }

    [Theory, OnEveryStore]
    public async Task Words_taken_back_in_the_same_batch_take_it_along(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var passage = await Marked(town);
        using (var sluice = await Sluice.In(town))
        {
            var made = town.Desk.Act(town.Ben, In(town, passage, "The secret."));
            var back = town.Desk.Act(town.Dina, new Withdraw(Town.NewId(), town.Room, 1));
            await sluice.Open();
            await Task.WhenAll(made, back);
            Assert.NotNull((await back).Receipt);
        }

        Assert.All(await town.Read(db => db.PassageTranslations.Where(t => t.ConsultationId == town.Consultation).Select(t => t.Words).ToListAsync()), words => Assert.Equal("", words));
    }

    /// <summary>Two passages under one insight, the first in Spanish; its id.</summary>
    private static async Task<Guid> Marked(Town town)
    {
        await town.Say(town.Dina, Original, language: "es");
        await town.Say(town.Chidi, "The desk was shut.");
        Guid[] ids = [Town.NewId(), Town.NewId(), Town.NewId(), Town.NewId()];
        await town.Done(town.Ben, new AddPart(ids[0], town.Consultation, "Part"));
        await town.Done(town.Ben, new AddTheme(ids[1], town.Consultation, ids[0], "Theme"));
        await town.Done(town.Ben, new AddInsight(ids[2], town.Consultation, ids[1], "Counters are open."));
        await town.Done(town.Ben, new MarkPassage(ids[3], town.Consultation, 1, 1, 1, Original, null, [], ids[2]));
        await town.Done(town.Ben, new MarkPassage(Town.NewId(), town.Consultation, 1, 2, 1, "The desk was shut.", null, [], ids[2]));
        return ids[3];
    }

    private static async Task Freeze(Town town)
    {
        var insight = await town.Read(db => db.Insights.Where(i => i.ConsultationId == town.Consultation).Select(i => i.Id).SingleAsync());
        await town.Done(town.Ben, new WordReport(Town.NewId(), town.Consultation, "The report", "", "To know.", "", "", "", "", SourceNaming.Number, "", "", "", 0));
        await town.Done(town.Ben, new WordInsight(Town.NewId(), town.Consultation, insight, "Counters are open.", "", Strength.Several, null));
        await town.Done(town.Ben, new Review(Town.NewId(), town.Consultation, insight, InsightState.InReview, null));
        await town.Done(town.Ada, new Review(Town.NewId(), town.Consultation, insight, InsightState.Approved, null));
        await town.Done(town.Ada, new FreezeReport(Town.NewId(), town.Consultation, null, null));
    }

    private static TranslatePassage In(Town town, Guid passage, string words, string language = "en", string? machine = null, int? seen = null) =>
        new(Town.NewId(), town.Consultation, passage, language, words, machine, seen);

    private static async Task<TranslatedPassage?> Shown(Town town)
    {
        var insight = await town.Read(db => db.Insights.Where(i => i.ConsultationId == town.Consultation).Select(i => i.Id).SingleAsync());
        return (await town.Read(db => Workbench.Of(db, town.Consultation, insight))).Evidence.First(e => e.Passage.Citation.Number == 1).Passage.Translation;
    }

    private static Task<Report?> Read(Town town) => town.Read(db => ReportReading.Read(db, town.Consultation, null));

    private static Task<string> Document(Town town) => town.Read(db => db.ReportVersions.Where(v => v.ConsultationId == town.Consultation && v.Number == 1).Select(v => v.Document).SingleAsync());

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused?.Reason ?? "done";
}
