using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Art = DocumentFormat.OpenXml.Drawing;
using Frame = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Pictured = DocumentFormat.OpenXml.Drawing.Pictures;
using Picture = Consultations.Reporting.Picture;

namespace Consultations.Reports;

/// <summary>A picture in a line of a Word document. Widths are in English Metric Units, 360,000 to a centimetre.</summary>
internal static class WordPicture
{
    /// <summary>15.8 centimetres.</summary>
    public const long TextWidth = 5_688_000;

    /// <summary>4 centimetres.</summary>
    public const long SignWidth = 1_440_000;

    /// <returns>Null where there is no picture, or it cannot be drawn.</returns>
    public static Run? Of(MainDocumentPart main, Picture? picture, string alternative, long width)
    {
        if (picture is null || Pictures.Flat(picture) is not { } flat)
        {
            return null;
        }

        var part = main.AddImagePart(flat.Picture.Type == "image/png" ? ImagePartType.Png : ImagePartType.Jpeg);
        using (var stream = new MemoryStream(flat.Picture.Bytes))
        {
            part.FeedData(stream);
        }

        var height = width * flat.Height / flat.Width;
        var id = (uint)main.ImageParts.Count();
        var name = $"Picture {id}";
        return new Run(new Drawing(new Frame.Inline(
            new Frame.Extent { Cx = width, Cy = height },
            new Frame.DocProperties { Id = id, Name = name, Description = alternative },
            new Art.Graphic(new Art.GraphicData(new Pictured.Picture(
                new Pictured.NonVisualPictureProperties(new Pictured.NonVisualDrawingProperties { Id = id, Name = name, Description = alternative }, new Pictured.NonVisualPictureDrawingProperties()),
                new Pictured.BlipFill(new Art.Blip { Embed = main.GetIdOfPart(part) }, new Art.Stretch(new Art.FillRectangle())),
                new Pictured.ShapeProperties(
                    new Art.Transform2D(new Art.Offset { X = 0, Y = 0 }, new Art.Extents { Cx = width, Cy = height }), new Art.PresetGeometry(new Art.AdjustValueList()) { Preset = Art.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }));
    }
}
