using System.Net;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web.Synthesis;

/// <summary>The workbench by plain forms: from a contribution to an approved insight, each test in a program of its own.</summary>
public sealed class SynthesisPageTests : IAsyncLifetime
{
    private const string Bench = "/c/practice/desk/synthesis";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task Without_script_words_become_evidence_of_an_insight_that_another_approves()
    {
        var number = await door.World.Post(door.World.Dina, "The desk was *open* on Fridays.");
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open(Bench)).Status);
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        var page = await (await ben.Open(Bench)).FormFor("part").Fill("title", "Hours").Press();
        page = await page.FormFor("theme", await Key<Part>()).Fill("title", "Fridays").Press();
        page = await page.FormFor("insight", await Key<Theme>()).Fill("lead", "Desks are open on Fridays.").Press();
        Assert.Contains("No passages yet", page.Find("#tree")!.TextContent, StringComparison.Ordinal);
        page = await ben.Open(page.Find(".insights a")!.GetAttribute("href")!);

        // A word that does not stand there comes back with everything else.
        var refused = await page.FormFor("mark").Fill("which", $"1.{number}").Fill("words", "closed").Fill("codes", "Hours").Press("Supports");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "closed", "Hours"), (refused.Status, refused.Find("#mark-words")!.TextContent.Trim(), refused.FormFor("mark")["codes"]));
        page = await refused.FormFor("mark").Fill("words", "open on Fridays").Press("Supports");
        Assert.Contains("insight=", page.Address, StringComparison.Ordinal);
        Assert.Equal("open on Fridays", page.Find("#current .passage blockquote")!.TextContent.Trim());
        Assert.Contains("1 of 1 who spoke to this support it, from 1 office.", page.Text, StringComparison.Ordinal);
        Assert.Equal("13+15", page.Find($"[data-text='1.{number}'] .prose")!.GetAttribute("data-marks"));
        Assert.Equal("Cited", page.Find($"[data-text='1.{number}']")!.GetAttribute("data-state"));

        var key = await Key<Insight>();
        Assert.Equal(["", "SingleVoice"], page.All("select[name=strength] option").Select(o => o.GetAttribute("value")));
        page = await page.FormFor("word-insight", key).Fill("explanation", "All of them.").Fill("strength", "SingleVoice").Press();
        Assert.Contains("\"all\" says something else than the passages", page.Text, StringComparison.Ordinal);
        var lines = page.Find("[data-quantities]")!.GetAttribute("data-quantities")!;
        var typed = await ben.Post(lines, [new("lead", "Nobody is open."), new("explanation", "Some were.")]);
        Assert.Equal(["nobody", "some"], typed.All("p[data-wrong]").Select(l => l.TextContent.Split('"')[1]));
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Post(lines, [new("lead", "Nobody is open.")])).Status);
        page = await page.FormFor("review", key).Press();
        var own = await page.FormFor("review", key).Press();
        Assert.Equal((HttpStatusCode.Forbidden, true), (own.Status, own.Text.Contains("Somebody else than its writer", StringComparison.Ordinal)));
        page = await (await ada.Open(page.Address.Split("&done")[0])).FormFor("review", key).Press();
        Assert.Contains("Approved", page.Find("#current")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_passage_in_another_language_is_translated_beside_it_and_a_refused_text_comes_back()
    {
        await Insight();
        var number = await door.World.Post(door.World.Dina, "Abre los viernes.", language: "es");
        var insight = await Key<Insight>();
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        var page = await (await ben.Open($"{Bench}?insight={insight}")).FormFor("mark").Fill("which", $"1.{number}").Fill("words", "Abre los viernes").Press("Supports");
        string passage;
        await using (var db = door.Db())
        {
            passage = (await db.Excerpts.Where(e => e.Contribution.Number == number).Select(e => e.Id).SingleAsync()).ToString();
        }

        var hers = await ada.Open(page.Address.Split("&done")[0]);
        page = await page.FormFor("translate", passage).Fill("translation", "It opens on Fridays").Fill("machine", "A machine").Press();
        Assert.Equal(("It opens on Fridays", "en", "ltr"), (page.Find("#current .translated")!.TextContent, page.Find("#current .translated")!.GetAttribute("lang"), page.Find("#current .translated")!.GetAttribute("dir")));
        Assert.Contains("English, translated by machine (A machine):", page.Find("#current")!.TextContent, StringComparison.Ordinal);
        var refused = await hers.FormFor("translate", passage).Fill("translation", "Open on Fridays").Press();
        Assert.Equal((HttpStatusCode.Conflict, "Open on Fridays"), (refused.Status, refused.FormFor("translate", passage)["translation"]));
        page = await refused.FormFor("translate", passage).Press();
        Assert.Equal("Open on Fridays", page.Find("#current .translated")!.TextContent);
        Assert.Contains("English, translated by a person:", page.Find("#current")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_word_the_same_insight_lose_nothing()
    {
        await Insight();
        var (ben, ada) = (await door.SignedIn(door.World.Ben), await door.SignedIn(door.World.Ada));
        var key = await Key<Insight>();
        var (his, hers) = (await ben.Open($"{Bench}?insight={key}"), await ada.Open($"{Bench}?insight={key}"));
        await his.FormFor("word-insight", key).Fill("lead", "Desks open early.").Press();
        var refused = await hers.FormFor("word-insight", key).Fill("lead", "Desks open late.").Press();
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal("Desks open late.", refused.Find($"#lead-{key}")!.TextContent.Trim());
        Assert.Equal("early", refused.Find(".theirs .changes ins")!.LastChild!.TextContent.Trim());
        var saved = await refused.FormFor("word-insight", key).Press();
        Assert.Contains("Desks open late.", saved.Find("#tree")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_used_has_a_reason_in_bulk_and_the_ledger_adds_up()
    {
        var first = await door.World.Post(door.World.Dina, "Thank you for this room.");
        var second = await door.World.Post(door.World.Chidi, "Good morning to all.");
        await door.World.Post(door.World.Chidi, "The desk was shut.");
        var ben = await door.SignedIn(door.World.Ben);
        var page = await ben.Open($"{Bench}?state=Unread");
        Assert.Equal(["0", "0", "3", "3"], Row(page, 0));
        var form = page.FormFor("aside").Forge("which", $"1.{first}").Fill("reason", "Courtesy");
        page = await form.Press();
        page = await page.FormFor("aside").Forge("which", $"1.{second}").Fill("reason", "Other").Fill("words", "It greets.").Press();
        Assert.Equal(["0", "2", "1", "3"], Row(page, 0));
        Assert.Single(page.All(".bench-text"));
        page = await ben.Open($"{Bench}?state=SetAside");
        Assert.Contains("Not used, because another reason: It greets.", page.Text, StringComparison.Ordinal);
        page = await page.FormFor("read-again").Press();
        Assert.Equal(["0", "1", "2", "3"], Row(page, 0));
        page = await page.FormFor("undo").Press();
        Assert.Equal(["0", "2", "1", "3"], Row(page, 0));
    }

    [Fact]
    public async Task A_withheld_name_or_office_stands_nowhere_on_the_workbench_and_finds_nothing()
    {
        await door.World.Post(door.World.Dina, "Zanzibar was open.", attribution: Attribution.Unattributed);
        var ben = await door.SignedIn(door.World.Ben);
        var insight = await Insight();
        var page = await (await ben.Open($"{Bench}?insight={insight}")).FormFor("mark").Fill("which", "1.1").Fill("words", "Zanzibar").Press("Supports");
        Assert.Contains("Zanzibar", page.Find("#current")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("from 0 offices", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dina", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Colombia", page.Body, StringComparison.Ordinal);
        foreach (var asked in new[] { "office=UNDP%20Colombia", "author=Dina", "region=LatinAmericaCaribbean", "kind=CountryOffice" })
        {
            Assert.Empty((await ben.Open($"{Bench}?{asked}")).All(".bench-text"));
        }

        Assert.Single((await ben.Open($"{Bench}?words=zanzibar")).All(".bench-text"));
    }

    [Fact]
    public async Task An_open_workbench_is_told_of_a_change_within_two_seconds_and_of_nothing_when_its_reader_is_no_staff()
    {
        var ben = await door.SignedIn(door.World.Ben);
        using var client = new HttpClient { BaseAddress = door.Address };
        client.DefaultRequestHeaders.Add("Cookie", ben.Cookies);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(20));
        await using var stream = await client.GetStreamAsync($"{Bench}/changes", enough.Token);
        using var lines = new StreamReader(stream);
        var before = await Next(lines, enough.Token);
        await Insight();
        var told = await Next(lines, enough.Token);
        Assert.True(told > before, $"{told} after {before}");
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Open($"{Bench}/changes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open($"{Bench}/changes")).Status);
    }

    private static async Task<long> Next(StreamReader lines, CancellationToken cancel)
    {
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return long.Parse(line[6..], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        throw new EndOfStreamException();
    }

    private static IEnumerable<string> Row(Seen page, int row) => page.All(".bars tbody tr")[row].QuerySelectorAll("td").Take(4).Select(c => c.TextContent.Trim());

    private async Task<string> Key<TNode>()
        where TNode : Node
    {
        await using var db = door.Db();
        return (await db.Set<TNode>().OrderByDescending(n => n.Id).Select(n => n.Id).FirstAsync()).ToString();
    }

    private async Task<string> Insight()
    {
        await using var db = door.Db();
        var it = await db.Consultations.Where(c => c.Slug == "practice").Select(c => c.Id).SingleAsync();
        Guid[] ids = [door.World.NewId(), door.World.NewId(), door.World.NewId()];
        await door.World.Do(door.World.Ada, new AddPart(ids[0], it, "Part"));
        await door.World.Do(door.World.Ada, new AddTheme(ids[1], it, ids[0], "Theme"));
        await door.World.Do(door.World.Ada, new AddInsight(ids[2], it, ids[1], "Desks open."));
        return ids[2].ToString();
    }
}
