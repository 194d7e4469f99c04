using Consultations.Reporting;
using SkiaSharp;
using Svg.Skia;

namespace Consultations.Reports;

/// <summary>Makes pictures anew, so that nothing of a file but what is to be seen is kept: no place, no name of a camera, no hidden part.</summary>
public static class Pictures
{
    /// <summary>Bytes of a file that is read at all.</summary>
    public const int LargestFile = 12_000_000;

    private const int MostPixels = 32_000_000;

    /// <summary>Pixels across; a page is not wider.</summary>
    private const int Widest = 1_600;

    /// <summary>What a file shows, small enough for a <see cref="SetPicture"/>: PNG where it is see-through, JPEG otherwise. Null where it is no PNG, JPEG or WebP, or has more than 32 million pixels.</summary>
    public static Picture? Take(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp)
            || (long)codec.Info.Width * codec.Info.Height is 0 or > MostPixels)
        {
            return null;
        }

        using var read = SKBitmap.Decode(codec);
        if (read is null)
        {
            return null;
        }

        using var upright = Upright(read, codec.EncodedOrigin);
        for (var width = Math.Min(Widest, upright.Width); ; width = width * 3 / 4)
        {
            using var scaled = Scaled(upright, width);
            var picture = read.AlphaType is SKAlphaType.Opaque ? Encoded(scaled, SKEncodedImageFormat.Jpeg, "image/jpeg") : Encoded(scaled, SKEncodedImageFormat.Png, "image/png");
            if (picture.Bytes.Length <= SetPicture.Largest)
            {
                return picture;
            }
        }
    }

    /// <summary>For programs that do not draw SVG or WebP.</summary>
    /// <returns>PNG or JPEG with its width and height in pixels; null where it cannot be drawn.</returns>
    public static (Picture Picture, int Width, int Height)? Flat(Picture picture)
    {
        if (picture.Type == "image/svg+xml")
        {
            using var svg = new SKSvg();
            using var stream = new MemoryStream(picture.Bytes);
            if (svg.Load(stream) is not { CullRect: { Width: > 0, Height: > 0 } frame } drawn)
            {
                return null;
            }

            var scale = Widest / frame.Width;
            using var surface = new SKBitmap(Widest, Math.Max(1, (int)(frame.Height * scale)));
            using (var canvas = new SKCanvas(surface))
            {
                canvas.Clear(SKColors.White);
                canvas.Scale(scale);
                canvas.DrawPicture(drawn);
            }

            return (Encoded(surface, SKEncodedImageFormat.Png, "image/png"), surface.Width, surface.Height);
        }

        using var bitmap = SKBitmap.Decode(picture.Bytes);
        return bitmap is null ? null
            : (picture.Type is "image/png" or "image/jpeg" ? picture : Encoded(bitmap, SKEncodedImageFormat.Png, "image/png"), bitmap.Width, bitmap.Height);
    }

    private static Picture Encoded(SKBitmap bitmap, SKEncodedImageFormat format, string type)
    {
        using var data = bitmap.Encode(format, 86);
        return new Picture(data.ToArray(), type);
    }

    private static SKBitmap Scaled(SKBitmap from, int width) =>
        from.Resize(new SKImageInfo(width, Math.Max(1, (int)((long)from.Height * width / from.Width)), from.ColorType, from.AlphaType), new SKSamplingOptions(SKCubicResampler.Mitchell));

    /// <summary>As its camera was held; the note of it goes with all the others.</summary>
    private static SKBitmap Upright(SKBitmap from, SKEncodedOrigin origin)
    {
        var isTurned = origin >= SKEncodedOrigin.LeftTop;
        var (width, height) = isTurned ? (from.Height, from.Width) : (from.Width, from.Height);
        var to = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, from.AlphaType));
        using var canvas = new SKCanvas(to);
        canvas.Concat(origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        });
        canvas.DrawBitmap(from, 0, 0, SKSamplingOptions.Default);
        return to;
    }
}
