using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Consultations.Web.Packages;

/// <summary>A package as it came through the door.</summary>
internal sealed class Packed(byte[] bytes)
{
    public byte[] Bytes => bytes;

    public static async Task<Packed> From(Door door, string address, Visitor? visitor = null)
    {
        using var client = new HttpClient { BaseAddress = door.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", (visitor ?? door.Visitor()).Cookies);
        var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        return new Packed(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public IReadOnlyDictionary<string, string> Texts() => Files().ToDictionary(f => f.Key, f => Encoding.UTF8.GetString(f.Value));

    public JsonElement Json(string name) => JsonDocument.Parse(Files()[name]).RootElement;

    /// <summary>With one file changed; the hashes too, if whoever changed it knew how.</summary>
    public byte[] With(string name, Func<string, string> change, bool renewHashes)
    {
        var files = Files();
        var before = Encoding.UTF8.GetString(files[name]);
        var after = change(before);
        Assert.NotEqual(before, after);
        files[name] = Encoding.UTF8.GetBytes(after);
        if (renewHashes)
        {
            var manifest = JsonNode.Parse(files["manifest.json"])!;
            foreach (var file in manifest["files"]!.AsArray())
            {
                var content = files[file!["name"]!.GetValue<string>()];
                (file["bytes"], file["sha256"]) = (content.Length, Hash(content));
            }

            files["manifest.json"] = Encoding.UTF8.GetBytes(manifest.ToJsonString());
            files["hashes.txt"] = Encoding.UTF8.GetBytes(string.Concat(files.Where(f => f.Key != "hashes.txt").Select(f => $"{Hash(f.Value)}  {f.Key}\n")));
        }

        using var made = new MemoryStream();
        using (var zip = new ZipArchive(made, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (file, content) in files)
            {
                using var entry = zip.CreateEntry(file).Open();
                entry.Write(content);
            }
        }

        return made.ToArray();
    }

    private Dictionary<string, byte[]> Files()
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = new MemoryStream();
            using var stream = e.Open();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
