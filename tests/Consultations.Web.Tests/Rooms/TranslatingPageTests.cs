using System.Net;
using Consultations.Moderation;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Rooms;

/// <summary>Saying a contribution in another language by plain forms, and how readers see it.</summary>
public sealed class TranslatingPageTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task An_author_translates_and_readers_find_it_labelled_below_the_original()
    {
        var number = await door.World.Post(door.World.Dina, "La lista se lee una vez.", language: "es");
        var dina = await door.SignedIn(door.World.Dina);
        var page = await dina.Open($"/c/practice/welcome/{number}");
        var form = (await dina.Open(page.Find("a[href$=translate]")!.GetAttribute("href")!)).FormTo($"/c/practice/welcome/{number}/translate");
        Assert.Equal(("en", "", "person"), (form["language"], form["text"], form["made"]));
        var after = await form.Fill("text", "The list is read *once*.").Press();
        Assert.Equal($"/c/practice/welcome/{number}", after.Address);
        await door.World.Do(door.World.Ben, new Translate(door.World.NewId(), door.World.Welcome, number, "ar", "تقرأ القائمة مرة واحدة.", "A machine", 1, null));

        foreach (var address in new[] { $"/c/practice/welcome/{number}", "/c/practice/welcome" })
        {
            var shown = await door.Visitor().Open(address);
            Assert.Equal("La lista se lee una vez.", shown.Find($"#c-{number} > .prose[lang=es]")!.TextContent.Trim());
            Assert.Equal(
                [("In Arabic, translated by machine: A machine", "ar", "rtl"), ("In English, translated by the author", "en", "ltr")],
                shown.All($"#c-{number} details.translation").Select(d => (d.QuerySelector("summary")!.TextContent, d.QuerySelector(".prose")!.GetAttribute("lang")!, d.QuerySelector(".prose")!.GetAttribute("dir")!)));
            Assert.Equal("once", shown.Find($"#c-{number} details.translation em")!.TextContent);
            Assert.False(shown.Has("a[href$=translate]"));
        }

        var data = await door.Visitor().Open("/api/v1/consultations/practice/rooms/welcome/contributions?limit=500");
        Assert.Contains("\"by\":\"machine: A machine\"", data.Body, StringComparison.Ordinal);
        await door.World.Do(door.World.Dina, new Edit(door.World.NewId(), door.World.Welcome, number, 1, "La lista se lee dos veces.", "es"));
        Assert.Equal("In English, translated by the author (of an earlier wording)", (await door.Visitor().Open("/c/practice/welcome")).All($"#c-{number} details.translation summary")[1].TextContent);
    }

    [Fact]
    public async Task A_refused_translation_is_the_form_again_with_its_text()
    {
        var number = await door.World.Post(door.World.Dina, "Una vez.", language: "es");
        var (dina, ben) = (await door.SignedIn(door.World.Dina), await door.SignedIn(door.World.Ben));
        var address = $"/c/practice/welcome/{number}/translate";
        var (hers, his) = ((await dina.Open(address)).FormTo(address), (await ben.Open(address)).FormTo(address));
        var empty = await hers.Fill("language", "fr").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "fr"), (empty.Status, empty.FormTo(address)["language"]));
        var nameless = await empty.FormTo(address).Fill("text", "Une fois.").Fill("made", "machine").Press();
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Une fois.", "machine"), (nameless.Status, nameless.FormTo(address)["text"], nameless.FormTo(address)["made"]));
        Assert.Contains("which machine", nameless.Find("#refusal")!.TextContent, StringComparison.Ordinal);
        var stale = await nameless.FormTo(address).Fill("machine", "A machine").Forge("__RequestVerificationToken", "forged").Press();
        Assert.Equal((HttpStatusCode.BadRequest, "Une fois.", "A machine"), (stale.Status, stale.FormTo(address)["text"], stale.FormTo(address)["machine"]));
        Assert.Equal(HttpStatusCode.OK, (await stale.FormTo(address).Press()).Status);

        // Whoever did not see it loses nothing, sees both, and replaces it with the next press.
        var meanwhile = await his.Fill("language", "fr").Fill("text", "Une seule fois.").Press();
        Assert.Equal((HttpStatusCode.Conflict, "Une seule fois."), (meanwhile.Status, meanwhile.FormTo(address)["text"]));
        Assert.Equal("Une fois.", meanwhile.Find("details.translation[open] .prose")!.TextContent.Trim());
        var page = await meanwhile.FormTo(address).Press();
        Assert.Equal((HttpStatusCode.OK, "In French, translated by a person of the staff"), (page.Status, page.Find("details.translation summary")!.TextContent));
        Assert.Equal("Une seule fois.", page.Find("details.translation .prose")!.TextContent.Trim());

        var correct = await dina.Open($"{address}?into=fr");
        Assert.Equal(("fr", "Une seule fois."), (correct.FormTo(address)["language"], correct.FormTo(address)["text"]));
        var gone = await correct.FormTo($"{address}/withdraw").Press();
        Assert.Equal((HttpStatusCode.OK, false), (gone.Status, gone.Has("details.translation")));
        Assert.Equal(HttpStatusCode.Conflict, (await correct.FormTo($"{address}/withdraw").Forge("id", door.World.NewId().ToString()).Press()).Status);
    }

    [Fact]
    public async Task Nobody_else_finds_the_form_and_what_somebody_signed_out_typed_comes_back()
    {
        var number = await door.World.Post(door.World.Dina, "Mía.", language: "es");
        var address = $"/c/practice/welcome/{number}/translate";
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Look(address)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await door.Visitor().Look(address)).Status);
        var dina = await door.SignedIn(door.World.Dina);
        var form = (await dina.Open(address)).FormTo(address).Fill("text", "Typed before the session ended.");
        dina.Forget("consultations");
        Assert.Contains("Typed before the session ended.", (await form.Press()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_folded_or_at_the_workbench_has_it_too_and_what_is_hidden_has_none()
    {
        var number = await door.World.Post(door.World.Dina, "Una vez.", language: "es");
        await door.World.Do(door.World.Ben, new Translate(door.World.NewId(), door.World.Welcome, number, "en", "Only once.", null, 1, null));
        var ben = await door.SignedIn(door.World.Ben);
        Assert.Equal("Only once.", (await ben.Open("/c/practice/desk/synthesis")).Find($"[data-text='1.{number}'] details.translation .prose")!.TextContent.Trim());
        Assert.Contains("Only once.", (await (await door.SignedIn(door.World.Dina)).Open("/me/data.json")).Body, StringComparison.Ordinal);
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, number, Decision.OffTopic, "Beside the question"));
        Assert.Equal("Only once.", (await door.Visitor().Open("/c/practice/welcome")).Find($"#c-{number} .off-topic details.translation .prose")!.TextContent.Trim());
        await door.World.Do(door.World.Ben, new Decide(door.World.NewId(), door.World.Welcome, number, Decision.Hide, "Attacks a person"));
        foreach (var address in new[] { "/c/practice/welcome", $"/c/practice/welcome/{number}", "/c/practice/desk/synthesis", "/api/v1/consultations/practice/rooms/welcome/contributions?limit=500" })
        {
            Assert.DoesNotContain("Only once.", (await ben.Open(address)).Body, StringComparison.Ordinal);
        }
    }
}
