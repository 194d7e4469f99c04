using Consultations.Reports;
using SkiaSharp;
using Xunit;

namespace Consultations.Web.Reporting;

/// <summary>Pictures are made anew: upright, small enough, and without what a camera wrote beside them.</summary>
public sealed class PicturesTests
{
    [Fact]
    public void A_photograph_stands_upright_and_says_nothing_of_where_it_was_taken()
    {
        // Left half red, right half blue, and a note that the camera was turned: a quarter to the right makes red the upper half.
        using var bitmap = new SKBitmap(200, 100);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Blue);
            canvas.DrawRect(0, 0, 100, 100, new SKPaint { Color = SKColors.Red });
        }

        var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95).ToArray();
        byte[] exif = [0xFF, 0xE1, 0, 0, .. "Exif\0\0MM\0*\0\0\0\b"u8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. "At home, 4 Long Street"u8];
        (exif[2], exif[3]) = (0, (byte)(exif.Length - 2));
        var taken = Pictures.Take([.. jpeg[..2], .. exif, .. jpeg[2..]])!;
        Assert.Equal("image/jpeg", taken.Type);
        Assert.Equal(-1, taken.Bytes.AsSpan().IndexOf("Long Street"u8));
        using var shown = SKBitmap.Decode(taken.Bytes);
        Assert.Equal((100, 200), (shown.Width, shown.Height));
        Assert.True(shown.GetPixel(50, 40) is { Red: > 200, Blue: < 60 } && shown.GetPixel(50, 160) is { Blue: > 200, Red: < 60 });
    }

    [Fact]
    public void What_is_too_large_for_a_page_is_made_smaller_until_it_fits()
    {
        var noise = new Random(4);
        using var bitmap = new SKBitmap(2_400, 1_600, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var pixels = new byte[bitmap.ByteCount];
        noise.NextBytes(pixels);
        System.Runtime.InteropServices.Marshal.Copy(pixels, 0, bitmap.GetPixels(), pixels.Length);
        var taken = Pictures.Take(bitmap.Encode(SKEncodedImageFormat.Png, 100).ToArray())!;
        Assert.Equal("image/png", taken.Type);
        Assert.InRange(taken.Bytes.Length, 1, Consultations.Reporting.SetPicture.Largest);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("GIF89a")]
    [InlineData("")]
    public void What_is_no_picture_is_none(string file) => Assert.Null(Pictures.Take(System.Text.Encoding.ASCII.GetBytes(file)));

    [Fact]
    public void A_drawing_becomes_pixels_for_programs_that_cannot_draw_it()
    {
        var drawn = Pictures.Flat(new Consultations.Reporting.Picture("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'><rect width='100' height='50' fill='#008000'/></svg>"u8.ToArray(), "image/svg+xml"))!.Value;
        using var bitmap = SKBitmap.Decode(drawn.Picture.Bytes);
        Assert.Equal((1_600, 800, new SKColor(0, 128, 0)), (drawn.Width, drawn.Height, bitmap.GetPixel(800, 400)));
    }
}
