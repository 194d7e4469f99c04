using System.Globalization;
using Consultations.Reporting;
using Consultations.Reports;
using Consultations.Web.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Reporting;

/// <summary>A report as files: Word, PDF. They are made from the same document as its page, in the words of the reader's language.</summary>
internal sealed class ReportFiles(IStringLocalizer<ReportWords> words, IStringLocalizerFactory localizers, IServiceProvider services, ILoggerFactory logs, IWebHostEnvironment host, Chromium chromium)
{
    public const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public bool Prints => chromium.IsThere;

    public byte[] Word(Report report, Picture? cover, Picture? logo) => WordWriter.Write(report, Labels(), cover, logo);

    /// <param name="keysOnly">One page with the key messages instead of the whole.</param>
    public async Task<byte[]> Pdf(ConsultationsDb db, ReportShown shown, bool keysOnly, CancellationToken cancel)
    {
        var html = await Draw<PrintedReport>(new()
        {
            [nameof(PrintedReport.Shown)] = await Inlined(db, shown, cancel), [nameof(PrintedReport.Styles)] = await Styles(cancel), [nameof(PrintedReport.KeysOnly)] = keysOnly,
        });
        return await chromium.Print(html, cancel);
    }

    /// <summary>The same with its pictures as data addresses, for a page that stands alone.</summary>
    public static async Task<ReportShown> Inlined(ConsultationsDb db, ReportShown shown, CancellationToken cancel)
    {
        return shown with { Cover = await Address(ReportPicture.Cover), Logo = await Address(ReportPicture.Logo) };

        async Task<string?> Address(ReportPicture of) =>
            await ReportReading.Picture(db, shown.Consultation.Id, of, shown.Document.Version, cancel) is { } picture ? $"data:{picture.Type};base64,{Convert.ToBase64String(picture.Bytes)}" : null;
    }

    /// <summary>A page that stands alone, drawn outside of an answer.</summary>
    public async Task<string> Draw<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    /// <summary>What such a page looks like, in one piece.</summary>
    public async Task<string> Styles(CancellationToken cancel) => await Style("site.css", cancel) + await Style("report.css", cancel);

    private async Task<string> Style(string name, CancellationToken cancel)
    {
        var file = host.WebRootFileProvider.GetFileInfo($"assets/{name}");
        await using var stream = file.CreateReadStream();
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancel);
    }

    private ReportLabels Labels() => new(
        CultureInfo.CurrentUICulture, (key, args) => words[key, args], (key, count) => Site.Plural.Counted(words, key, count), source => Sources.Say(source, words, CardWords.Of(localizers)));
}

/// <summary>Whose words a footnote has, in a sentence.</summary>
internal static class Sources
{
    public static string Say(SourceShown? source, IStringLocalizer<ReportWords> words, CardWords cards)
    {
        if (source is null)
        {
            return words["NoSource"];
        }

        var office = source.Office is { } at ? cards.Place(at, source.Country) : null;
        var kind = source.Kind is { } of ? words[$"Kind{of}"].Value : words["NoSource"].Value;
        return string.Join(", ", new[] { source.Name, office, office is null ? kind : null, office is null && source.Region is { } region ? words[$"Region{region}"].Value : null }.Where(s => s is not null));
    }
}
