using Consultations.Reporting;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Picture = Consultations.Reporting.Picture;

namespace Consultations.Reports;

/// <summary>
/// A report as a Word document: real styles and headings, a table of contents, one footnote a citation. Footnotes are short; all passages stand in an
/// annex, each under its number.
/// </summary>
public sealed class WordWriter
{
    /// <summary>Evidence has the numbers below it.</summary>
    private const int FirstNote = 100_000;

    private readonly Report report;
    private readonly ReportLabels labels;
    private readonly Body body = new();
    private readonly Footnotes footnotes = new(Separator(-1, new SeparatorMark()), Separator(0, new ContinuationSeparatorMark()));
    private readonly WordText text;
    private readonly WordText notes;

    private WordWriter(Report report, ReportLabels labels, MainDocumentPart main)
    {
        (this.report, this.labels, text) = (report, labels, new WordText(main, Note));
        var below = main.AddNewPart<FootnotesPart>();
        (below.Footnotes, notes) = (footnotes, new WordText(below, WordText.Plain));
    }

    private ReportDocument Document => report.Document;

    /// <param name="cover">The picture below the title; null for none.</param>
    /// <param name="logo">The host's sign at the end; null for none.</param>
    public static byte[] Write(Report report, ReportLabels labels, Picture? cover, Picture? logo)
    {
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var main = word.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Make();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new UpdateFieldsOnOpen { Val = true });
            var writer = new WordWriter(report, labels, main);
            writer.Fill(WordPicture.Of(main, cover, report.Document.Texts.CoverAlternative, WordPicture.TextWidth), WordPicture.Of(main, logo, report.Document.Host, WordPicture.SignWidth));
            writer.Page(main);
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(writer.body);
            word.PackageProperties.Title = report.Document.Title;
            word.PackageProperties.Creator = report.Document.Host;
            word.PackageProperties.Language = labels.Culture.Name;
        }

        return file.ToArray();
    }

    private void Fill(Run? cover, Run? logo)
    {
        Front(cover);
        foreach (var (part, at) in Document.Parts.Select((p, i) => (p, i + 1)))
        {
            Add("Heading1", $"{labels["PartNumber", at]}. {part.Title}");
            foreach (var theme in part.Themes)
            {
                Theme(theme);
            }
        }

        Method();
        Annexes(logo);
    }

    private void Front(Run? cover)
    {
        if (Document.Version == 0)
        {
            Add("Draft", labels["Draft"] + " " + labels.Day(Document.Date));
        }

        Add("Title", Document.Title);
        Add("Subtitle", Document.Subtitle);
        Add(null, Document.Host);
        if (cover is not null)
        {
            body.Append(WordText.Paragraph(null, cover));
            Add("Caption", $"{Document.Texts.CoverCaption} {Document.Texts.CoverCredit}".Trim());
        }

        Add(null, labels["WordFigures", Document.Figures.Participants, Document.Figures.CountryOffices, Document.Figures.Contributions, labels.Day(Document.Opened), labels.Day(Document.Closed)]);
        if (Document.Version > 0)
        {
            Add("Caption", labels["VersionFrozen", Document.Version, labels.Day(Document.Date)]);
        }

        Add("Heading3", labels["Contents"]);
        body.Append(new Paragraph(
            new Run(new FieldChar { FieldCharType = FieldCharValues.Begin, Dirty = true }),
            new Run(new FieldCode(@" TOC \o ""1-2"" \h \z \u ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
            WordText.Run(labels["WordContents"]),
            new Run(new FieldChar { FieldCharType = FieldCharValues.End })));
        Add("Heading1", labels["Objective"]);
        body.Append(text.Markdown(Document.Texts.Objective));
        var keys = Document.Insights.Where(i => i.IsKey).ToList();
        if (keys.Count > 0)
        {
            Add("Heading1", labels["KeyMessages"]);
            foreach (var insight in keys)
            {
                Add("Heading3", $"{insight.Number}. {insight.Lead}");
                Add("Borne", labels.Of(insight.Strength));
            }
        }
    }

    private void Theme(ReportTheme theme)
    {
        Add("Heading2", theme.Title);
        body.Append(text.Markdown(theme.Introduction));
        foreach (var insight in theme.Insights)
        {
            Add("Heading3", $"{insight.Number}. {insight.Lead}");
            var explanation = text.Markdown(insight.Explanation).ToList();
            if (explanation.Count == 0)
            {
                explanation.Add(WordText.Paragraph(null));
            }

            foreach (var evidence in insight.Evidence)
            {
                explanation[^1].Append(Reference(evidence));
            }

            body.Append(explanation);
            Add("Borne", labels.Borne(insight));
            Responses(insight);
        }

        if (theme.Box is { } box)
        {
            body.Append(WordText.Paragraph("BoxTitle", WordText.Run(box.Title)));
            body.Append(text.Markdown(box.Text, "Box"));
        }

        if (theme.Differences.Length > 0)
        {
            Add("Heading3", labels["Differed"]);
            body.Append(text.Markdown(theme.Differences, "Differed"));
        }
    }

    /// <summary>What the host answered, the newest first; each paragraph as it was typed.</summary>
    private void Responses(ReportInsight insight)
    {
        foreach (var response in report.Responses.Where(r => r.InsightId == insight.Id))
        {
            var to = response.Version == Document.Version ? "" : " " + labels["ResponseToVersion", response.Version];
            body.Append(WordText.Paragraph("Differed", WordText.Run($"{labels["ResponseOf", labels.Day(response.Date)]}: ", bold: true), WordText.Run(labels[$"Response{response.Response}"] + to)));
            Add("Differed", response.Words);
            Add("Differed", response.Link ?? "");
        }
    }

    /// <summary>The mark in the text; the footnote itself is short.</summary>
    private Run Reference(ReportEvidence evidence)
    {
        footnotes.Append(new Footnote(WordText.Paragraph(
            "FootnoteText", new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReferenceMark()), WordText.Run(" " + labels.Behind(report, evidence)))) { Id = evidence.Footnote });
        return new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReference { Id = evidence.Footnote }, new Text(" ") { Space = SpaceProcessingModeValues.Preserve });
    }

    /// <summary>A call by its letter, which does not count among the numbers of evidence.</summary>
    private Run Note(string letter)
    {
        var mark = new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new Text(letter));
        if ((Document.Notes ?? []).Select((n, i) => (n, i)).FirstOrDefault(n => n.n.Letter == letter) is not { n: { } note, i: var at })
        {
            return mark;
        }

        var id = FirstNote + at;
        if (!footnotes.Elements<Footnote>().Any(f => f.Id! == id))
        {
            var paragraphs = notes.Markdown(note.Text, "FootnoteText").ToList();
            paragraphs[0].InsertAfter(WordText.Run($"{letter} ", style: "FootnoteReference"), paragraphs[0].ParagraphProperties);
            footnotes.Append(new Footnote(paragraphs) { Id = id });
        }

        return new Run(new RunProperties(new RunStyle { Val = "FootnoteReference" }), new FootnoteReference { Id = id, CustomMarkFollows = true }, new Text(letter));
    }

    private void Method()
    {
        Add("Heading1", labels["Method"]);
        body.Append(text.Markdown(Document.Texts.Method));
        foreach (var sentence in MethodText.Of(Document, labels))
        {
            Add(null, sentence);
        }
    }

    private void Annexes(Run? logo)
    {
        Add("Heading1", labels["Passages"]);
        foreach (var evidence in Document.Insights.SelectMany(i => i.Evidence))
        {
            var words = report.Passages[evidence.Footnote].Words;
            body.Append(WordText.Paragraph(
                "Quote", WordText.Run($"{evidence.Footnote}. "), words is null ? WordText.Run(labels["Withdrawn"]) : WordText.Run(words, evidence.Language), WordText.Run(" " + labels.Behind(report, evidence))));
            if (report.Translation(evidence.Footnote) is { } translation)
            {
                body.Append(WordText.Paragraph("Translation", WordText.Run($"{labels.Of(translation)}: "), WordText.Run(translation.Words, translation.Language)));
            }
        }

        Add("Heading1", labels["WhatWasAsked"]);
        foreach (var room in Document.Rooms)
        {
            Add("Heading3", $"{room.Number}. {room.Title}");
            foreach (var question in room.Questions)
            {
                Add("ListBullet", question);
            }
        }

        if (Document.NotUsed.Count > 0)
        {
            Add("Heading1", labels["WhatWasNotUsed"]);
            foreach (var same in Document.NotUsed.GroupBy(n => (n.Reason, n.Words)))
            {
                Add(null, $"{labels[$"Aside{same.Key.Reason}"]}{(same.Key.Words is { } why ? $": {why}" : "")} {string.Join(' ', same.Select(n => n.Citation))}");
            }
        }

        if (Document.Texts.Acknowledgement.Length > 0)
        {
            Add("Heading1", labels["Acknowledgement"]);
            body.Append(text.Markdown(Document.Texts.Acknowledgement));
        }

        if (logo is not null)
        {
            body.Append(WordText.Paragraph(null, logo));
        }

        Add("Caption", Document.Texts.Contact);
        body.Append(text.Markdown(Document.Texts.Disclaimer, "Caption"));
    }

    /// <summary>Paper, running head and page number.</summary>
    private void Page(MainDocumentPart main)
    {
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(WordText.Paragraph(Document.Version == 0 ? "Draft" : "Caption", WordText.Run(Document.Version == 0 ? $"{labels["Draft"]} {labels.Day(Document.Date)}" : Document.Title)));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new SimpleField { Instruction = "PAGE" }));
        body.Append(new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) }, new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
            new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1300, Bottom = 1300, Left = 1400, Right = 1400, Header = 600, Footer = 600 }));
    }

    private void Add(string? style, string words)
    {
        if (words.Length > 0)
        {
            body.Append(WordText.Paragraph(style, WordText.Run(words)));
        }
    }

    private static Footnote Separator(int id, OpenXmlElement mark) => new(new Paragraph(new Run(mark))) { Id = id, Type = id < 0 ? FootnoteEndnoteValues.Separator : FootnoteEndnoteValues.ContinuationSeparator };
}
