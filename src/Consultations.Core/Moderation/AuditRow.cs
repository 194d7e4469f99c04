using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Moderation;

/// <summary>One act of a consultation's staff, as the audit log says it.</summary>
/// <param name="Act">Name of a <see cref="ModerationKind"/>, of one of <see cref="Said"/>, or of an act on the synthesis.</param>
/// <param name="By">Null where a number of flags acted.</param>
/// <param name="Room">Null where it concerns the whole consultation.</param>
/// <param name="Reason">The rule, where something was taken from a person.</param>
/// <param name="Words">To the author, or why a plan was changed.</param>
public sealed record AuditRow(DateTimeOffset At, string Act, string? By, int? Room, int? Number, string? Reason, string? Words)
{
    /// <summary>Staff's acts that are in the logs alone; what moderators do is kept with its rule and words.</summary>
    public static IReadOnlyList<LogKind> Said { get; } =
    [
        LogKind.Made, LogKind.Described, LogKind.Scheduled, LogKind.Unscheduled, LogKind.Rescheduled, LogKind.Opened, LogKind.Paused, LogKind.Resumed, LogKind.Closed, LogKind.Reopened,
        LogKind.SummaryPublished, LogKind.Announced, LogKind.RoundPlanned, LogKind.RoundStarted, LogKind.RoundPaused, LogKind.RoundResumed, LogKind.RoundExtended, LogKind.RoundEnded,
        LogKind.Staged, LogKind.CodeMade, LogKind.Invited, LogKind.RoleChanged, LogKind.LetIn, LogKind.Removed, LogKind.OfficeConfirmed, LogKind.Frozen, LogKind.Unfrozen, LogKind.PhrasesKept,
        LogKind.Discarded, LogKind.ReportWorded, LogKind.ReportPublished, LogKind.ReviewOpened, LogKind.ReviewEnded, LogKind.ReviewAnswered,
        LogKind.ContestOpened, LogKind.ContestExtended, LogKind.ContestEnded, LogKind.ObjectionAnswered, LogKind.Responded, LogKind.ResponsesTold, LogKind.Imported, LogKind.ImportUndone, LogKind.Exported,
    ];

    /// <summary>The newest first.</summary>
    /// <param name="act">Only acts of this name, or of the whole synthesis; null for all but those of the synthesis, of which there are hundreds.</param>
    /// <param name="word">Only rows in which it stands; empty for all.</param>
    public static async Task<IReadOnlyList<AuditRow>> Of(ConsultationsDb db, Consultation consultation, string? act, string word, int most, CancellationToken cancel = default)
    {
        // Words are sought in what was read: names and rules are not where words are.
        var read = word.Length == 0 ? most : 20 * most;
        var id = consultation.Id;
        var kind = Enum.TryParse<ModerationKind>(act, out var moderated) ? moderated : (ModerationKind?)null;
        var said = Enum.TryParse<LogKind>(act, out var named) ? named : (LogKind?)null;
        var rows = new List<AuditRow>();
        if (act is null || kind is not null)
        {
            rows.AddRange(await (
                from a in db.ModerationActions
                where a.ConsultationId == id && (kind == null || a.Kind == kind)
                orderby a.At descending, a.Id descending
                select new AuditRow(
                    a.At, a.Kind.ToString(), db.Users.Where(u => u.Id == a.By).Select(u => u.Name).FirstOrDefault(),
                    db.Rooms.Where(r => r.Id == a.RoomId).Select(r => r.Number).First(), a.Number, a.Reason, a.Words)).Take(read).ToListAsync(cancel));
        }

        if (act is null || (kind is null && said is not null))
        {
            var numbers = consultation.Rooms.ToDictionary(r => r.Id, r => r.Number);
            Guid[] streams = [id, .. numbers.Keys];
            var imports = await Imported(db, id, numbers, cancel);
            LogKind[] kinds = said is { } one ? [.. Said.Where(s => s == one)] : [.. Said];
            rows.AddRange((await (
                from e in db.Log
                where EF.Parameter(streams).Contains(e.Stream) && EF.Parameter(kinds).Contains(e.Kind) && e.AccountId != null
                orderby e.At descending, e.Seq descending
                select new
                {
                    e.At, e.Kind, e.Stream, e.Seq, e.Number,
                    By = db.Users.Where(u => u.Id == e.AccountId).Select(u => u.Name).FirstOrDefault(),
                    Why = db.PlanChanges.Where(c => c.Stream == e.Stream && c.Seq == e.Seq).Select(c => c.Why).FirstOrDefault(),
                }).Take(read).ToListAsync(cancel))
                .Select(e => new AuditRow(e.At, e.Kind.ToString(), e.By, numbers.TryGetValue(e.Stream, out var room) ? room : null, e.Number, null, e.Why ?? imports.GetValueOrDefault((e.Stream, e.Seq)))));
        }

        if (SynthesisAudit.Means(act))
        {
            rows.AddRange(await SynthesisAudit.Of(db, id, act!, read, cancel));
        }

        return
        [
            .. rows.Where(r => word.Length == 0 || new[] { r.By, r.Reason, r.Words, $"#{r.Room}.{r.Number}" }.Any(t => t?.Contains(word, StringComparison.CurrentCultureIgnoreCase) == true))
                .OrderByDescending(r => r.At).Take(most),
        ];
    }

    /// <summary>What came from where and went, by the entries that say so.</summary>
    private static async Task<Dictionary<(Guid Stream, long Seq), string>> Imported(ConsultationsDb db, Guid consultation, Dictionary<Guid, int> rooms, CancellationToken cancel)
    {
        var said = new Dictionary<(Guid, long), string>();
        foreach (var import in await db.Imports.AsNoTracking().Where(i => i.ConsultationId == consultation).ToListAsync(cancel))
        {
            var room = rooms.GetValueOrDefault(import.RoomId);
            said[(import.RoomId, import.Seq)] = $"{import.From}, {new Citation(room, import.First)} – {new Citation(room, import.Last)}";
            if (import.UndoneSeq is { } undone)
            {
                said[(import.RoomId, undone)] = said[(import.RoomId, import.Seq)];
            }
        }

        return said;
    }
}
