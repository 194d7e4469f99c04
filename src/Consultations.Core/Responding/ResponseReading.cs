using Consultations.Reporting;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Responding;

/// <summary>A response as a report shows it.</summary>
/// <param name="Version">Number of the version that it answers.</param>
public sealed record ResponseShown(Guid InsightId, ResponseKind Response, string Words, string? Link, DateOnly Date, int Version);

/// <summary>Where the responses to a consultation's report stand, for its desk.</summary>
/// <param name="Untold">Given since the followers were told.</param>
/// <param name="TellFrom">When they can be told; null for at once.</param>
public sealed record ResponseStanding(int Untold, DateTimeOffset? Told, DateTimeOffset? TellFrom);

/// <summary>Reads responses.</summary>
public static class ResponseReading
{
    /// <summary>To the insights of a version, those given to earlier ones too; the newest first.</summary>
    public static Task<List<ResponseShown>> To(ConsultationsDb db, ReportVersion version, CancellationToken cancel = default) => (
        from r in db.Responses
        where r.ConsultationId == version.ConsultationId
        join v in db.ReportVersions on r.VersionId equals v.Id
        where v.Number <= version.Number
        orderby r.At descending, r.Id descending
        select new ResponseShown(r.InsightId, r.Response, r.Words, r.Link, r.Date, v.Number)).ToListAsync(cancel);

    public static async Task<ResponseStanding> Of(ConsultationsDb db, Guid consultation, DateTimeOffset now, CancellationToken cancel = default)
    {
        var told = await Told(db, consultation).FirstOrDefaultAsync(cancel);
        var untold = await Untold(db, consultation).CountAsync(cancel);
        return new ResponseStanding(untold, told, told + TellResponses.Between is { } from && now < from ? from : null);
    }

    /// <summary>When the followers were told, the last time first.</summary>
    internal static IQueryable<DateTimeOffset?> Told(ConsultationsDb db, Guid consultation) =>
        db.Log.Where(e => e.Stream == consultation && e.Kind == LogKind.ResponsesTold).OrderByDescending(e => e.Seq).Select(e => (DateTimeOffset?)e.At);

    /// <summary>Those given since, by the log: two acts can bear the same instant.</summary>
    internal static IQueryable<LogEntry> Untold(ConsultationsDb db, Guid consultation) => db.Log.Where(e =>
        e.Stream == consultation && e.Kind == LogKind.Responded && !db.Log.Any(t => t.Stream == consultation && t.Kind == LogKind.ResponsesTold && t.Seq > e.Seq));
}
