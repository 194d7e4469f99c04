using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>A contribution in other languages: labelled, beside the original, and gone with it. Guards Room.Translating.</summary>
public sealed class TranslatingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_translation_stands_beside_the_original_and_says_what_made_it(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "La lista se lee *una vez*.", language: "es");
        await town.Done(town.Dina, Into(town, "en", "The list is read *once*."));
        await town.Turn(RoomState.Closed);
        await town.Done(town.Ben, Into(town, "FR", "La liste est lue une fois.", machine: " A machine "));

        var card = Assert.Single(await town.Cards());
        Assert.Equal(("es", "La lista se lee una vez."), (card.Language, card.Plain.Trim()));
        Assert.Equal(
            [("en", "The list is read once.", null, true, false), ("fr", "La liste est lue une fois.", "A machine", false, false)],
            card.Translations.Select(t => (t.Language, t.Plain.Trim(), t.Machine, t.ByAuthor, t.OfEarlier)));
        Assert.Contains("<em>once</em>", card.Translations[0].Html, StringComparison.Ordinal);
        // Readers' pages get the card with the entry.
        var log = await town.Log();
        Assert.Equal([(LogKind.Posted, false), (LogKind.Translated, false), (LogKind.Closed, false), (LogKind.Translated, true)], log.Select(e => (e.Kind, e.Card is not null)));
        Assert.Equal(2, log[^1].Card!.Translations.Count);
        await town.AssertDense();
    }

    [Theory, OnEveryStore]
    public async Task A_correction_replaces_and_whoever_has_not_seen_what_stands_is_told(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Uno", language: "es");
        await town.Done(town.Ben, Into(town, "en", "Two", machine: "A machine"));
        Assert.Equal("TranslatedMeanwhile", await Why(town, town.Dina, Into(town, "en", "One", seen: 0)));
        Assert.Equal("NothingReworded", await Why(town, town.Dina, Into(town, "en", "Two", machine: "A machine", seen: 1)));
        await town.Done(town.Dina, Into(town, "en", "One", seen: 1));
        var one = Assert.Single(Assert.Single(await town.Cards()).Translations);
        Assert.Equal(("One", null, true, 2), (one.Plain.Trim(), one.Machine, one.ByAuthor, one.Number));
        Assert.DoesNotContain("Two", await Kept(town), StringComparison.Ordinal);

        Assert.Equal("TranslatedMeanwhile", await Why(town, town.Ben, new WithdrawTranslation(Town.NewId(), town.Room, 1, "en", 1)));
        await town.Done(town.Ben, new WithdrawTranslation(Town.NewId(), town.Room, 1, "en", 2));
        Assert.Empty(Assert.Single(await town.Cards()).Translations);
        Assert.DoesNotContain("One", await Kept(town), StringComparison.Ordinal);
        Assert.Equal("AlreadyDone", await Why(town, town.Ben, new WithdrawTranslation(Town.NewId(), town.Room, 1, "en", 3)));
        Assert.Equal("TranslatedMeanwhile", await Why(town, town.Ben, Into(town, "en", "One again", seen: 0)));
        await town.Done(town.Ben, Into(town, "en", "One again", seen: 3));
        Assert.Equal("One again", Assert.Single(Assert.Single(await town.Cards()).Translations).Plain.Trim());
    }

    [Theory, OnEveryStore]
    public async Task It_says_of_which_wording_it_is_and_is_not_shown_in_the_language_of_the_original(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Uno", language: "es");
        await town.Done(town.Dina, Into(town, "en", "One"));
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 1, "Dos", "es"));
        Assert.True(Assert.Single(Assert.Single(await town.Cards()).Translations).OfEarlier);
        Assert.Equal("WordingGone", await Why(town, town.Dina, Into(town, "en", "Two", revision: 3)));
        await town.Done(town.Dina, Into(town, "en", "Two", revision: 2));
        Assert.False(Assert.Single(Assert.Single(await town.Cards()).Translations).OfEarlier);
        await town.Done(town.Dina, new Edit(Town.NewId(), town.Room, 1, 2, "Two", "en"));
        Assert.Empty(Assert.Single(await town.Cards()).Translations);
    }

    [Theory]
    [InlineData("guest", "SignInFirst")]
    [InlineData("Chidi", "TranslatorOnly")]
    [InlineData("Farid", "ObserverReads")]
    [InlineData("Eve", "RemovedHere")]
    [InlineData("own language", "TranslationOwnLanguage")]
    [InlineData("no language", "LanguageUnknown")]
    [InlineData("no text", "TextEmpty")]
    [InlineData("nameless machine", "MachineMissing")]
    [InlineData("hidden", "NotToTranslate")]
    [InlineData("frozen", "Frozen")]
    [InlineData("locked", "RoomLocked")]
    [InlineData("not there", "NotFound")]
    public async Task A_refused_translation_has_changed_nothing(string what, string reason)
    {
        await using var town = await Town.Make(stores);
        await town.Say(town.Dina, "Uno", language: "es");
        await town.Say(town.Dina, "Dos", language: "es");
        await town.Done(town.Dina, Into(town, "en", "Two", number: 2));
        if (what == "hidden")
        {
            await town.Hide(1);
        }

        if (what == "frozen")
        {
            await town.Done(town.Ada, new Planning.Freeze(Town.NewId(), town.Consultation, true, "words"));
        }

        if (what == "locked")
        {
            await town.Done(town.Ben, new LockRoom(Town.NewId(), town.Room, true, null));
        }

        var who = what switch { "guest" => Actor.Guest, "Chidi" => town.Chidi, "Farid" => town.Farid, "Eve" => town.Eve, _ => town.Dina };
        var ask = what switch
        {
            "own language" => Into(town, "ES", "Uno!"),
            "no language" => Into(town, "xx-yy-zz", "One"),
            "no text" => Into(town, "en", " "),
            "nameless machine" => Into(town, "en", "One", machine: " "),
            "not there" => Into(town, "en", "One", number: 9),
            _ => Into(town, "en", "One"),
        };
        Assert.Equal(reason, await Why(town, who, ask));
        Assert.Empty((await town.Cards())[0].Translations);
        // Taking one away is its author's at any time.
        Assert.Equal("done", await Why(town, town.Dina, new WithdrawTranslation(Town.NewId(), town.Room, 2, "en", 1)));
    }

    [Theory, OnEveryStore]
    public async Task Hidden_it_is_not_shown_and_withdrawn_or_redacted_its_words_are_gone(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "El secreto uno", language: "es");
        await town.Say(town.Dina, "El secreto dos", language: "es");
        await town.Done(town.Dina, Into(town, "en", "The first secret"));
        await town.Done(town.Dina, Into(town, "en", "The second secret", number: 2));

        await town.Hide(1);
        Assert.Empty((await town.Cards())[0].Translations);
        Assert.All(await town.Log(), e => Assert.True(e.Number != 1 || e.Card is not { Translations.Count: > 0 }));
        await town.Hide(1, hidden: false);
        Assert.Single((await town.Cards())[0].Translations);

        await town.Done(town.Ben, new Redact(Town.NewId(), town.Room, 1, "secreto", "Attacks a person", null, null));
        Assert.Empty((await town.Cards())[0].Translations);
        await town.Done(town.Dina, new Withdraw(Town.NewId(), town.Room, 2));
        Assert.Empty((await town.Cards())[1].Translations);
        Assert.DoesNotContain("secret", await Kept(town), StringComparison.Ordinal);

        // What is left can be said again, of the wording that is left.
        Assert.Equal("WordingGone", await Why(town, town.Dina, Into(town, "en", "The […] one")));
        await town.Done(town.Dina, Into(town, "en", "The […] one", revision: 2));
        Assert.Single((await town.Cards())[0].Translations);
    }

    [Theory, OnEveryStore]
    public async Task Withdrawing_and_erasing_in_the_same_batch_take_it_too(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Uno", language: "es");
        await town.Say(town.Chidi, "Mbili", language: "sw");
        using (var sluice = await Sluice.In(town))
        {
            var made = town.Desk.Act(town.Dina, Into(town, "en", "The secret one"));
            var back = town.Desk.Act(town.Dina, new Withdraw(Town.NewId(), town.Room, 1));
            var late = town.Desk.Act(town.Dina, Into(town, "fr", "The late one"));
            await sluice.Open();
            Assert.NotNull((await made).Receipt);
            Assert.NotNull((await back).Receipt);
            Assert.Equal("NotToTranslate", (await late).Refused!.Reason);
        }

        await town.Done(town.Ben, Into(town, "en", "The secret two", number: 2));
        await town.Read(db => db.Users.Where(a => a.Id == town.Chidi.Account).ExecuteUpdateAsync(set => set.SetProperty(a => a.ErasedAt, Town.Now)));
        Assert.NotNull((await town.Desk.Act(town.Chidi, new EraseWords(Town.NewId(), town.Room))).Receipt);
        Assert.All(await town.Cards(), c => Assert.Empty(c.Translations));
        Assert.DoesNotContain("secret", await Kept(town), StringComparison.Ordinal);
    }

    [Theory, OnEveryStore]
    public async Task One_ask_sent_twice_is_one_translation(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Dina, "Uno", language: "es");
        var ask = Into(town, "en", "One", seen: 0);
        var first = await town.Desk.Act(town.Dina, ask);
        var again = await town.Desk.Act(town.Dina, ask);
        Assert.Equal((first.Receipt!.Seq, true), (again.Receipt!.Seq, again.Repeated));
        Assert.Equal("AskReused", await Why(town, town.Dina, ask with { Text = "Two" }));
        Assert.Equal(1, Assert.Single(Assert.Single(await town.Cards()).Translations).Number);
    }

    private static Translate Into(Town town, string language, string text, int number = 1, string? machine = null, int revision = 1, int? seen = null) =>
        new(Town.NewId(), town.Room, number, language, text, machine, revision, seen);

    /// <summary>Every word of a translation that the tables still hold.</summary>
    private static async Task<string> Kept(Town town) => string.Join(' ', await town.Read(db =>
        db.Translations.Where(t => db.Contributions.Any(c => c.Id == t.ContributionId && c.RoomId == town.Room)).Select(t => t.Source + t.Html + t.Plain).ToListAsync()));

    private static async Task<string> Why(Town town, Actor who, Ask ask) => (await town.Desk.Act(who, ask)).Refused?.Reason ?? "done";
}
