using System.IO.Compression;
using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Wire;

namespace Consultations.Load.Pages;

/// <summary>A page as a guest's browser gets it, packed as it came and plain.</summary>
internal sealed record Page(byte[] Packed, byte[] Plain, string Encoding, int HeaderBytes)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Plain);

    public int Cards => Html.Tags(Text, "article").Count();

    public static async Task<Page> GetAsync(ServerProcess server, string path, CancellationToken stop)
    {
        using var socket = new HttpSocket(server.EndPoint);
        var answer = await socket.AskAsync(HttpRequest.Get(server.EndPoint, path), stop, keep: true);
        if (answer.Status != 200)
        {
            throw new LoadFailed($"{path} was answered {answer.Status}.\n{server.LastLines}");
        }

        var encoding = answer.Headers.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Encoding:", StringComparison.OrdinalIgnoreCase))?.Split(':')[1].Trim() ?? "plain";
        return new Page(answer.Body, Unpack(answer.Body, encoding), encoding, answer.HeaderBytes);
    }

    /// <summary>Else the figures would be of another page than the one they speak of.</summary>
    public void MustHold(int contributions)
    {
        var held = Html.Tags(Text, "li").Count(tag => tag.Contains("data-card=", StringComparison.Ordinal));
        if (held < contributions)
        {
            throw new LoadFailed($"The page should hold {contributions} contributions and their replies; it holds {held} cards in all.");
        }
    }

    private static byte[] Unpack(byte[] packed, string encoding)
    {
        using var source = new MemoryStream(packed);
        using Stream unpacking = encoding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            "plain" => source,
            _ => throw new LoadFailed($"The page came as {encoding}, which this program does not read."),
        };
        using var plain = new MemoryStream();
        unpacking.CopyTo(plain);
        return plain.ToArray();
    }
}
