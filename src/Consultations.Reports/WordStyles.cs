using DocumentFormat.OpenXml.Wordprocessing;

namespace Consultations.Reports;

/// <summary>The styles of a report in Word: real ones, so that whoever edits it can change all headings at once.</summary>
internal static class WordStyles
{
    private const string Ink = "1F2A44";
    private const string Soft = "5A6478";

    public static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Cambria", HighAnsi = "Cambria", ComplexScript = "Times New Roman", EastAsia = "SimSun" }, new FontSize { Val = "22" }, new FontSizeComplexScript { Val = "24" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "288", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph("Title", "Title", 52, before: 1200, after: 120),
        Paragraph("Subtitle", "Subtitle", 30, after: 240, colour: Soft),
        Paragraph("Heading1", "heading 1", 36, before: 480, after: 160, level: 0, breaks: true),
        Paragraph("Heading2", "heading 2", 28, before: 400, after: 120, level: 1),
        Paragraph("Heading3", "heading 3", 23, before: 240, after: 60, level: 2, bold: true),
        Paragraph("Borne", "Borne", 18, after: 160, colour: Soft),
        Paragraph("Differed", "Differed", 21, before: 60, after: 160, indent: 360),
        Paragraph("BoxTitle", "Box Title", 22, before: 160, after: 40, bold: true, indent: 360),
        Paragraph("Box", "Box", 21, after: 120, indent: 360),
        Paragraph("Quote", "Quote", 21, indent: 480),
        Paragraph("Translation", "Translation", 19, indent: 480, colour: Soft),
        Paragraph("ListBullet", "List Bullet", 22, indent: 360),
        Paragraph("Caption", "caption", 18, after: 360, colour: Soft),
        Paragraph("Draft", "Draft", 18, colour: "A03A12", bold: true),
        Paragraph("FootnoteText", "footnote text", 18, after: 40),
        Paragraph("TOC1", "toc 1", 22, before: 80, after: 20, bold: true),
        Paragraph("TOC2", "toc 2", 21, after: 0, indent: 240),
        new Style(new StyleName { Val = "footnote reference" }, new StyleRunProperties(new VerticalTextAlignment { Val = VerticalPositionValues.Superscript })) { Type = StyleValues.Character, StyleId = "FootnoteReference" },
        new Style(new StyleName { Val = "Hyperlink" }, new StyleRunProperties(new Color { Val = "1F4690" }, new Underline { Val = UnderlineValues.Single })) { Type = StyleValues.Character, StyleId = "Hyperlink" });

    private static Style Paragraph(string id, string name, int halfPoints, int before = 0, int after = 120, string colour = Ink, int? level = null, bool bold = false, bool breaks = false, int indent = 0)
    {
        var paragraph = new StyleParagraphProperties();
        if (level is not null)
        {
            paragraph.Append(new KeepNext());
        }

        if (breaks)
        {
            paragraph.Append(new PageBreakBefore());
        }

        paragraph.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });
        if (indent > 0)
        {
            paragraph.Append(new Indentation { Start = $"{indent}" });
        }

        if (level is { } outline)
        {
            paragraph.Append(new OutlineLevel { Val = outline });
        }

        var run = new StyleRunProperties();
        if (bold)
        {
            run.Append(new Bold(), new BoldComplexScript());
        }

        run.Append(new Color { Val = colour }, new FontSize { Val = $"{halfPoints}" }, new FontSizeComplexScript { Val = $"{halfPoints + 2}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, paragraph, run) { Type = StyleValues.Paragraph, StyleId = id };
    }
}
