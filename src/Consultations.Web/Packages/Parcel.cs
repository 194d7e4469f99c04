using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Consultations.Web.Packages;

/// <summary>A ZIP that is written as it goes out, file by file, and remembers the hash of each.</summary>
internal sealed class Parcel : IAsyncDisposable
{
    private readonly List<(string Name, long Bytes, string Hash)> files = [];
    private readonly Basin basin = new();
    private readonly ZipArchive zip;
    private readonly Stream to;
    private readonly DateTimeOffset at;

    /// <param name="to">Where it goes.</param>
    /// <param name="at">The time that every file in it bears, so that two made of the same are the same.</param>
    public Parcel(Stream to, DateTimeOffset at)
    {
        (this.to, this.at) = (to, at);
        zip = new ZipArchive(basin, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    /// <summary>What was put in, in that order. The hash is SHA-256, hexadecimal.</summary>
    public IReadOnlyList<(string Name, long Bytes, string Hash)> Files => files;

    /// <summary>The file is whole in memory for a moment, one at a time.</summary>
    public async Task Put(string name, Func<Stream, Task> write, CancellationToken cancel)
    {
        using var file = new MemoryStream();
        await write(file);
        await Put(name, file.GetBuffer().AsMemory(0, (int)file.Length), cancel);
    }

    public Task Put(string name, string text, CancellationToken cancel) => Put(name, Encoding.UTF8.GetBytes(text), cancel);

    public async Task Put(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using (var into = entry.Open())
        {
            into.Write(bytes.Span);
        }

        files.Add((name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes.Span))));
        await Drain(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        zip.Dispose();
        await Drain(CancellationToken.None);
        await basin.DisposeAsync();
    }

    private async Task Drain(CancellationToken cancel)
    {
        await to.WriteAsync(basin.GetBuffer().AsMemory(0, (int)basin.Length), cancel);
        basin.SetLength(0);
    }

    /// <summary>Collects what the archive writes, which it does not do asynchronously everywhere. It goes on from there, so the archive never comes back to it.</summary>
    private sealed class Basin : MemoryStream
    {
        public override bool CanSeek => false;
    }
}
