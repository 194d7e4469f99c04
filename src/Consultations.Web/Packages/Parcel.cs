using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Consultations.Web.Packages;

/// <summary>A ZIP that is written as it goes out, file by file, and remembers the hash of each.</summary>
internal sealed class Parcel : IAsyncDisposable
{
    private readonly List<(string Name, long Bytes, string Hash)> files = [];
    private readonly Basin basin;
    private readonly ZipArchive zip;
    private readonly DateTimeOffset at;

    /// <param name="to">Where it goes.</param>
    /// <param name="at">The time that every file in it bears, so that two made of the same are the same.</param>
    public Parcel(Stream to, DateTimeOffset at)
    {
        (basin, this.at) = (new Basin(to), at);
        zip = new ZipArchive(basin, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
    }

    /// <summary>What was put in, in that order. The hash is SHA-256, hexadecimal.</summary>
    public IReadOnlyList<(string Name, long Bytes, string Hash)> Files => files;

    public async Task Put(string name, Func<Stream, Task> write, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = at;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using (var file = new Counted(entry.Open(), hash, basin))
        {
            await write(file);
            files.Add((name, file.Bytes, Convert.ToHexStringLower(hash.GetHashAndReset())));
        }

        await basin.Drain(cancel);
    }

    public Task Put(string name, string text, CancellationToken cancel) => Put(name, Encoding.UTF8.GetBytes(text), cancel);

    public Task Put(string name, byte[] bytes, CancellationToken cancel) => Put(name, file => file.WriteAsync(bytes, cancel).AsTask(), cancel);

    public async ValueTask DisposeAsync()
    {
        zip.Dispose();
        await basin.Drain(CancellationToken.None);
    }

    /// <summary>A stream that is only written to.</summary>
    private abstract class Outgoing : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }

    /// <summary>Collects what the archive writes, which it does not do asynchronously everywhere, and lets it go on.</summary>
    private sealed class Basin(Stream to) : Outgoing
    {
        private const int Most = 65_536;

        private readonly MemoryStream held = new();

        public bool IsFull => held.Length > Most;

        public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

        public async Task Drain(CancellationToken cancel)
        {
            await to.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), cancel);
            held.SetLength(0);
        }
    }

    /// <summary>Passes a file on, counts and hashes it.</summary>
    private sealed class Counted(Stream to, IncrementalHash hash, Basin basin) : Outgoing
    {
        public long Bytes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            hash.AppendData(buffer);
            Bytes += buffer.Length;
            to.Write(buffer);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            if (basin.IsFull)
            {
                await basin.Drain(cancellationToken);
            }
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                to.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
