using System.IO.Compression;
using System.Net;
using System.Text;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Packages;

/// <summary>A facilitator takes the whole consultation away, and the audit log says so.</summary>
public sealed class ExportPageTests : IAsyncLifetime
{
    private const string Desk = "/c/practice/desk/report";
    private const string Export = "/c/practice/desk/export.zip";

    private Door door = null!;

    public async ValueTask InitializeAsync() => door = await Door.Open();

    public ValueTask DisposeAsync() => door.DisposeAsync();

    [Fact]
    public async Task A_facilitator_exports_everything_by_a_button_and_the_audit_log_says_who()
    {
        await door.World.Post(door.World.Dina, "Dina says so.");
        await door.World.Post(door.World.Chidi, "Chidi says so, unnamed.", attribution: Attribution.OfficeOnly);
        var ada = await door.SignedIn(door.World.Ada);
        var page = await ada.Open(Desk);
        Assert.NotEqual(HttpStatusCode.OK, (await ada.Open(Export)).Status);
        var files = await Taken(ada, page);
        Assert.Contains("slug: \"practice\"", files["consultation.yaml"], StringComparison.Ordinal);
        Assert.Contains("Dina says so.", files["contributions/welcome.yaml"], StringComparison.Ordinal);
        Assert.Contains("by: \"dina-restrepo\"", files["contributions/welcome.yaml"], StringComparison.Ordinal);
        Assert.DoesNotContain("by: \"chidi", files["contributions/welcome.yaml"], StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", string.Concat(files.Values), StringComparison.Ordinal);
        var audit = await ada.Open("/c/practice/desk/audit?act=Exported");
        Assert.Contains("whole consultation exported", audit.Find(".audit li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ada Lindgren", audit.Find(".audit li")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_gets_it()
    {
        var form = (await (await door.SignedIn(door.World.Ada)).Open(Desk)).All($"form[action='{Export}'] input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        var ben = await door.SignedIn(door.World.Ben);
        var page = await ben.Open(Desk);
        Assert.False(page.Has($"form[action='{Export}']"));
        form["__RequestVerificationToken"] = page.Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Forbidden, (await ben.Post(Export, form)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await door.SignedIn(door.World.Chidi)).Post(Export, form)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await door.Visitor().Post(Export, form)).Status);
    }

    private async Task<Dictionary<string, string>> Taken(Visitor visitor, Seen page)
    {
        using var client = new HttpClient { BaseAddress = door.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", visitor.Cookies);
        var answer = await client.PostAsync(Export, new FormUrlEncodedContent(page.All($"form[action='{Export}'] input").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!)));
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var reader = new StreamReader(e.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        });
    }
}
