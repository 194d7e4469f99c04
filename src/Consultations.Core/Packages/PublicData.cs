using System.Globalization;
using System.Text.Json;
using Consultations.Moderation;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Packages;

/// <summary>A room as everybody may read it.</summary>
/// <param name="Said">What is visible, by number.</param>
/// <param name="Summaries">The oldest first.</param>
public sealed record PublicRoom(Room Room, IReadOnlyList<ContributionView> Said, IReadOnlyList<PinnedSummary> Summaries);

/// <summary>
/// All that a published report rests on, as everybody may read it now: rooms, report, and the tables of the public package. Made from what readers see,
/// so what was withheld, hidden, withdrawn, taken out or erased is not in it.
/// </summary>
public sealed record PublicData(Consultation Consultation, ReportVersion Version, Report Report, IReadOnlyList<PublicRoom> Rooms, IReadOnlyList<Sheet> Sheets)
{
    /// <summary>Stands in the place of words that are gone.</summary>
    public const string Gone = "[withdrawn]";

    private const int MostTries = 3;

    /// <param name="it">With its rooms and questions.</param>
    /// <param name="number">Of the report's version; null for the newest.</param>
    /// <returns>Null where there is no such version, or its document is not what was frozen.</returns>
    public static async Task<PublicData?> Read(ConsultationsDb db, Consultation it, int? number, CancellationToken cancel = default)
    {
        // Several queries: what was said or taken back between them is read again, so that the tables fit together.
        for (var tries = 1; ; tries++)
        {
            var before = await Come(db, it.Id, cancel);
            var read = await ReadOnce(db, it, number, cancel);
            if (tries == MostTries || before == await Come(db, it.Id, cancel))
            {
                return read;
            }
        }
    }

    private static Task<long> Come(ConsultationsDb db, Guid consultation, CancellationToken cancel) =>
        db.Consultations.Where(c => c.Id == consultation).Select(c => c.Seq + c.Rooms.Sum(r => r.Seq)).SingleAsync(cancel);

    private static async Task<PublicData?> ReadOnce(ConsultationsDb db, Consultation it, int? number, CancellationToken cancel)
    {
        var id = it.Id;
        var version = await db.ReportVersions.AsNoTracking().Where(v => v.ConsultationId == id && (number == null || v.Number == number)).OrderByDescending(v => v.Number).FirstOrDefaultAsync(cancel);
        if (version is not { Verifies: true })
        {
            return null;
        }

        var passages = await db.ReportPassages.AsNoTracking().Where(p => p.VersionId == version.Id).ToDictionaryAsync(p => p.Footnote, cancel);
        var report = new Report(version.Read(), passages);
        var rooms = new List<PublicRoom>();
        foreach (var room in it.Rooms.OrderBy(r => r.Position))
        {
            var said = await ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == room.Id && c.State == ContributionState.Visible), cancel);
            rooms.Add(new PublicRoom(room, said, [.. (await PinnedSummary.All(db, room.Id, cancel)).OrderBy(s => s.Summary.At)]));
        }

        var authors = await PublicAuthors.Of(db, id, cancel);
        var told = new ReportSheets(report, rooms, await Place.Of(db, id, cancel));
        return new PublicData(it, version, report, rooms,
        [
            .. RoomSheets.Of(it, rooms, authors),
            await RoomSheets.Revisions(db, rooms, cancel),
            .. await told.Of(db, id, cancel),
            .. await FigureSheets.Of(db, it, rooms, told, cancel),
        ]);
    }

    /// <summary>As the report writes its choices.</summary>
    internal static string Word<T>(T choice) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    internal static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Where a contribution of a citation is now: a number that was left leads on.</summary>
internal sealed record Place(Guid Id, Citation Citation, Guid? MovedTo)
{
    public static async Task<IReadOnlyList<Place>> Of(ConsultationsDb db, Guid consultation, CancellationToken cancel) =>
        await db.Contributions.Where(c => c.Room.ConsultationId == consultation && c.Number != null)
            .Select(c => new Place(c.Id, new Citation(c.Room.Number, c.Number!.Value), c.MovedToId)).ToListAsync(cancel);
}

/// <summary>The key of each author and the office of each contribution, as far as they are shown; what is withheld is not read.</summary>
internal sealed class PublicAuthors
{
    private readonly PackageKeys keys = new();
    private readonly Dictionary<Guid, (Guid? Account, Guid? Office)> shown;
    private readonly Dictionary<Guid, (string Key, ContributionRow Row, int Count)> offices;

    private PublicAuthors(List<ContributionRow> rows)
    {
        shown = rows.ToDictionary(r => r.Id, r => (r.Account, r.Office));
        offices = rows.Where(r => r.Office is not null).GroupBy(r => r.Office!.Value).Select(g => (Id: g.Key, Row: g.OrderByDescending(r => r.At).ThenBy(r => r.Id).First(), Count: g.Count()))
            .OrderBy(o => o.Row.Kind).ThenBy(o => o.Row.Country, StringComparer.Ordinal).ThenBy(o => o.Row.Name, StringComparer.Ordinal)
            .Select((o, i) => (o.Id, Key: $"office-{(i + 1).ToString(CultureInfo.InvariantCulture)}", o.Row, o.Count)).ToDictionary(o => o.Id, o => (o.Key, o.Row, o.Count));
    }

    /// <summary>Of every office that is shown somewhere: its key, how it was last said, how often it is shown.</summary>
    public IEnumerable<(string Key, ContributionRow Row, int Count)> Offices => offices.Values;

    public static async Task<PublicAuthors> Of(ConsultationsDb db, Guid consultation, CancellationToken cancel) => new(await db.Contributions
        .Where(c => c.Room.ConsultationId == consultation && c.State == ContributionState.Visible && c.Number != null)
        .Select(c => new ContributionRow(
            c.Id, c.Attribution == Attribution.Named ? c.AccountId : null, c.Attribution != Attribution.Unattributed ? c.OfficeId : null, c.PostedAt,
            c.Attribution != Attribution.Unattributed ? c.Said.OfficeName : null, c.Attribution != Attribution.Unattributed ? c.Said.OfficeKind : null,
            c.Attribution != Attribution.Unattributed ? c.Said.Country : null, c.Attribution != Attribution.Unattributed ? c.Said.Region : null))
        .ToListAsync(cancel));

    public string Key(Guid contribution) => keys.Of(shown[contribution].Account ?? contribution);

    public string? Office(Guid contribution) => shown[contribution].Office is { } office ? offices[office].Key : null;

    internal sealed record ContributionRow(Guid Id, Guid? Account, Guid? Office, DateTimeOffset At, string? Name, People.OfficeKind? Kind, string? Country, People.Region? Region);
}
