using System.Text.Json;
using Consultations.Packages;
using Consultations.Reporting;
using Consultations.Web.Reporting;

namespace Consultations.Web.Packages;

/// <summary>The public package of a report: its data, the report, and a page that reads both without a connection. Made anew for each request and kept nowhere.</summary>
internal sealed class DataPackage(ReportFiles files)
{
    public const string Type = "application/zip";

    private const string Format = "consultations-data-1";

    // Each one reads a whole consultation; more than these at a time wait in line.
    private static readonly SemaphoreSlim Places = new(2);

    /// <summary>Writes it to a stream as it grows. Two of the same are the same but for the keys of authors.</summary>
    /// <param name="shown">With its pictures as data addresses.</param>
    public async Task Write(PublicData data, ReportShown shown, Stream to, CancellationToken cancel)
    {
        await Places.WaitAsync(cancel);
        try
        {
            await using var parcel = new Parcel(to, data.Version.FrozenAt);
            await parcel.Put("README.md", PackageTexts.Readme(data), cancel);
            await parcel.Put("LICENSE.txt", PackageTexts.Licence(data), cancel);
            await parcel.Put("index.html", await files.Draw<OfflinePage>(new() { [nameof(OfflinePage.Data)] = data, [nameof(OfflinePage.Shown)] = shown, [nameof(OfflinePage.Styles)] = await files.Styles(cancel) }), cancel);
            await parcel.Put("report.json", ReportJson.Write(data.Report), cancel);
            await parcel.Put("report-frozen.json", data.Version.Document, cancel);
            await parcel.Put("schemas/report-1.json", ReportSchema.Text, cancel);
            foreach (var sheet in data.Sheets)
            {
                await parcel.Put($"data/{sheet.Name}.json", file => SheetFiles.WriteJson(sheet, file, cancel), cancel);
                await parcel.Put($"data/{sheet.Name}.csv", file => SheetFiles.WriteCsv(sheet, file, cancel), cancel);
                await parcel.Put($"schemas/{sheet.Name}.json", SheetFiles.Schema(sheet), cancel);
            }

            await parcel.Put("manifest.json", Manifest(data, parcel), cancel);
            await parcel.Put("hashes.txt", string.Concat(parcel.Files.Select(f => $"{f.Hash}  {f.Name}\n")), cancel);
        }
        finally
        {
            Places.Release();
        }
    }

    private static byte[] Manifest(PublicData data, Parcel parcel) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Format, Consultation = data.Consultation.Slug, data.Consultation.Title, data.Consultation.TimeZone, Licence = "CC-BY-4.0", Report = new { data.Version.Number, FrozenHash = Convert.ToHexStringLower(data.Version.Hash) },
            Files = parcel.Files.Select(f => new { f.Name, f.Bytes, Sha256 = f.Hash }),
        },
        new JsonSerializerOptions(ReportDocument.Json) { WriteIndented = true });
}
