using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Art = DocumentFormat.OpenXml.Drawing;
using Frame = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Pictured = DocumentFormat.OpenXml.Drawing.Pictures;
using Picture = Consultations.Reporting.Picture;

namespace Consultations.Reports;

/// <summary>A picture in a line of a Word document, as wide as its text.</summary>
internal static class WordPicture
{
    /// <summary>English Metric Units: 15.8 centimetres, at 360,000 to a centimetre.</summary>
    private const long TextWidth = 5_688_000;

    /// <returns>Null where the picture cannot be drawn.</returns>
    public static Run? Of(MainDocumentPart main, Picture cover, string alternative)
    {
        if (Pictures.Flat(cover) is not { } flat)
        {
            return null;
        }

        var part = main.AddImagePart(flat.Picture.Type == "image/png" ? ImagePartType.Png : ImagePartType.Jpeg);
        using (var stream = new MemoryStream(flat.Picture.Bytes))
        {
            part.FeedData(stream);
        }

        var (width, height) = (TextWidth, TextWidth * flat.Height / flat.Width);
        return new Run(new Drawing(new Frame.Inline(
            new Frame.Extent { Cx = width, Cy = height },
            new Frame.DocProperties { Id = 1, Name = "Cover", Description = alternative },
            new Art.Graphic(new Art.GraphicData(new Pictured.Picture(
                new Pictured.NonVisualPictureProperties(new Pictured.NonVisualDrawingProperties { Id = 1, Name = "Cover", Description = alternative }, new Pictured.NonVisualPictureDrawingProperties()),
                new Pictured.BlipFill(new Art.Blip { Embed = main.GetIdOfPart(part) }, new Art.Stretch(new Art.FillRectangle())),
                new Pictured.ShapeProperties(
                    new Art.Transform2D(new Art.Offset { X = 0, Y = 0 }, new Art.Extents { Cx = width, Cy = height }), new Art.PresetGeometry(new Art.AdjustValueList()) { Preset = Art.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }
}
