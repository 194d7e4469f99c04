using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Importing;

/// <summary>How a table is to be read: what its columns mean, and what holds where they say nothing.</summary>
/// <param name="Question">Number of the room's question to which everything belongs that names none.</param>
/// <param name="Language">Of what names none.</param>
public sealed record ImportTerms(ImportColumns Columns, int Question, string Language, ImportDates Dates);

/// <summary>A row as it would come into the room.</summary>
/// <param name="Number">From 1, the line of headings not counted.</param>
/// <param name="Line">In the file.</param>
/// <param name="Fault">Why it cannot be taken; null where it can.</param>
/// <param name="Passed">Fields whose words mean nothing here, so that they are passed over.</param>
/// <param name="IsKnown">It is in the consultation already.</param>
public sealed record ImportRow(int Number, int Line, string Words, ImportedText? Taken, Refused? Fault, IReadOnlyList<ImportField> Passed, bool IsKnown = false)
{
    /// <summary>The table says nothing of its author, who then is a person of their own.</summary>
    public bool IsNobodys { get; init; }

    public bool IsFresh => Fault is null && !IsKnown;
}

/// <summary>A whole table, row by row, and who of it can be taken.</summary>
public sealed record ImportReading(IReadOnlyList<ImportRow> Rows)
{
    public IEnumerable<ImportRow> Fresh => Rows.Where(r => r.IsFresh);

    public int Known => Rows.Count(r => r is { Fault: null, IsKnown: true });

    public int Faulty => Rows.Count(r => r.Fault is not null);

    /// <summary>What can be taken and belongs together: also rows that are there already, where something answers them.</summary>
    public IReadOnlyList<ImportedText> Texts => [.. Fresh.Select(r => r.Taken!)];

    public static async Task<ImportReading> Of(ConsultationsDb db, Consultation consultation, Room room, ImportTable table, ImportTerms terms, DateTimeOffset now, CancellationToken cancel = default)
    {
        var rows = new ImportRows(consultation.Id, room, table, terms, await ImportAuthors.Of(db, consultation.Id, table, terms.Columns, cancel), now).All();
        var ids = rows.Where(r => r.Taken is not null).Select(r => r.Taken!.Id).ToArray();
        var there = await db.Contributions.Where(c => EF.Parameter(ids).Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.RoomId, cancel);
        return new ImportReading([.. rows.Select(row => row.Taken is not { } taken ? row
            : there.ContainsKey(taken.Id) ? row with { IsKnown = true }
            : taken.Parent is { } parent && there.TryGetValue(parent, out var elsewhere) && elsewhere != room.Id ? row with { Fault = Refused.Invalid("ImportApart", "replyTo") }
            : row)]);
    }
}
