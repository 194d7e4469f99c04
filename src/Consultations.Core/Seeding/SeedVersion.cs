using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Responding;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Seeding;

/// <summary>A frozen version of a report, byte for byte, with the words that stand beside it. It is put back and not made anew: it was published.</summary>
/// <param name="Document">As it was hashed.</param>
/// <param name="FrozenBy">Key of a person.</param>
internal sealed record SeedVersion(int Number, DateTimeOffset FrozenAt, string FrozenBy, string Document, IReadOnlyList<SeedFootnote> Footnotes, byte[]? Cover = null, string? CoverType = null, byte[]? Logo = null, string? LogoType = null, IReadOnlyList<SeedResponse>? Responses = null)
{
    public const string Folder = "report";

    private static readonly JsonSerializerOptions Form = new(ReportDocument.Json) { WriteIndented = true, AllowDuplicateProperties = false, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    [System.Text.Json.Serialization.JsonIgnore]
    public string File => $"{Folder}/v{Number.ToString(CultureInfo.InvariantCulture)}.json";

    /// <summary>Ids of the insights in its document.</summary>
    public HashSet<Guid> Insights() => [.. Read(Document).Insights.Select(i => i.Id)];

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    public static IReadOnlyList<SeedVersion> In(string folder, List<SeedFault> faults)
    {
        var versions = new List<SeedVersion>();
        var place = Path.Combine(folder, Folder);
        foreach (var file in Directory.Exists(place) ? [.. Directory.EnumerateFiles(place, "v*.json").Order(StringComparer.Ordinal)] : Array.Empty<string>())
        {
            var name = $"{Folder}/{Path.GetFileName(file)}";
            try
            {
                var version = JsonSerializer.Deserialize<SeedVersion>(System.IO.File.ReadAllBytes(file), Form)!;
                if (Read(version.Document).Version != version.Number || version.File != name)
                {
                    faults.Add(new SeedFault(name, 0, "its number is another"));
                }

                versions.Add(version);
            }
            catch (JsonException fault)
            {
                faults.Add(new SeedFault(name, (int)(fault.LineNumber + 1 ?? 0), $"cannot be read: {fault.Message}"));
            }
        }

        return [.. versions.OrderBy(v => v.Number)];
    }

    private static ReportDocument Read(string document) => JsonSerializer.Deserialize<ReportDocument>(document, ReportDocument.Json)!;

    /// <summary>Puts versions back that are not there yet.</summary>
    public static async Task Restore(ConsultationsDb db, IReadOnlyList<SeedVersion> versions, Guid consultation, IReadOnlyDictionary<string, Guid> people, CancellationToken cancel)
    {
        if (versions.Count == 0)
        {
            return;
        }

        var it = await db.Consultations.SingleAsync(c => c.Id == consultation, cancel);
        var known = await db.ReportVersions.Where(v => v.ConsultationId == consultation).Select(v => v.Number).ToListAsync(cancel);
        var ids = await db.Contributions.Where(c => c.Room.ConsultationId == consultation && c.Number != null).Select(c => new { c.Id, Of = new Citation(c.Room.Number, c.Number!.Value) }).ToDictionaryAsync(c => c.Of, c => c.Id, cancel);
        foreach (var version in versions.Where(v => !known.Contains(v.Number)))
        {
            var id = Acts.DerivedId.Of(version.FrozenAt, it.Slug, version.File);
            db.Add(new ReportVersion
            {
                Id = id, ConsultationId = consultation, Number = version.Number, FrozenAt = version.FrozenAt, FrozenBy = people[version.FrozenBy], Document = version.Document,
                Hash = SHA256.HashData(Encoding.UTF8.GetBytes(version.Document)),
                Cover = version.Cover, CoverType = version.CoverType, Logo = version.Logo, LogoType = version.LogoType,
            });
            db.AddRange(version.Footnotes.Select(f => new ReportPassage
            {
                VersionId = id, Footnote = f.Footnote, ContributionId = ids[Citation.In(f.Of).Single()], Revision = f.Revision, Start = f.Start, Length = f.Length, Words = f.Words, WordsSalt = f.WordsSalt, Source = f.Source,
                SourceSalt = f.SourceSalt, Translation = f.Translation, TranslationSalt = f.TranslationSalt, OverlaidAt = f.OverlaidAt,
            }));
            db.AddRange((version.Responses ?? []).Select((r, i) => new InsightResponse
            {
                Id = Acts.DerivedId.Of(r.At, it.Slug, version.File, $"response {i}"), ConsultationId = consultation, VersionId = id, InsightId = r.Insight, Response = r.Response, Words = r.Words, Link = r.Link, Date = r.Date, At = r.At, By = people[r.By],
            }));
            db.Add(new LogEntry { Stream = consultation, Seq = ++it.Seq, Kind = LogKind.ReportPublished, At = version.FrozenAt, AccountId = people[version.FrozenBy] });
        }

        it.State = ConsultationState.Published;
        await db.SaveChangesAsync(cancel);
    }
}

/// <param name="Of">Where the words stand, such as <c>#1.42</c>.</param>
internal sealed record SeedFootnote(
    int Footnote, string Of, int Revision, int Start, int Length, string? Words = null, byte[]? WordsSalt = null, string? Source = null, byte[]? SourceSalt = null, DateTimeOffset? OverlaidAt = null,
    string? Translation = null, byte[]? TranslationSalt = null);

/// <summary>What the host answered to an insight of the version; that followers were told of it is not said again.</summary>
/// <param name="Insight">Its id in the document.</param>
/// <param name="By">Key of a person.</param>
internal sealed record SeedResponse(Guid Insight, ResponseKind Response, string Words, DateOnly Date, DateTimeOffset At, string By, string? Link = null)
{
    public RespondTo Ask(Guid id, Guid consultation) => new(id, consultation, Insight, Response, Words, Link, Date);
}
