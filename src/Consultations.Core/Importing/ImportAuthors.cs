using Consultations.Acts;
using Consultations.People;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Importing;

/// <summary>
/// Who the authors of a table are here: an address tells them apart and finds who takes part in this consultation, and is not kept. Everybody else is a
/// person that is made from what the table says, the same in every table of the consultation.
/// </summary>
internal sealed record ImportAuthors(Guid Consultation, IReadOnlyDictionary<string, Guid> Members, IReadOnlyList<Office> Offices)
{
    public static async Task<ImportAuthors> Of(ConsultationsDb db, Guid consultation, ImportTable table, ImportColumns columns, CancellationToken cancel)
    {
        string[] addresses = columns[ImportField.Email] is not { } column ? [] : [.. table.Lines.Where(l => column < l.Cells.Count).Select(l => Address(l.Cells[column])).Where(a => a.Length > 0).Distinct()];
        var members = await db.Memberships
            .Where(m => m.ConsultationId == consultation && m.RemovedAt == null && m.SuspendedAt == null && EF.Parameter(addresses).Contains(m.Account.NormalizedEmail!))
            .Select(m => new { m.Account.NormalizedEmail, m.AccountId }).ToListAsync(cancel);
        return new ImportAuthors(consultation, members.ToDictionary(m => m.NormalizedEmail!, m => m.AccountId), await Office.Listed(db, cancel));
    }

    /// <param name="row">Tells those apart of whom nothing is said.</param>
    public Guid Account(string email, string name, string office, string row) =>
        Members.TryGetValue(Address(email), out var member) ? member
        : DerivedId.Of(DateTimeOffset.UnixEpoch, $"{Consultation}", "author", Key(email, name) is { Length: > 0 } key ? $"{key}\n{(email.Length > 0 ? "" : Folding.Fold(office))}" : row);

    /// <summary>Empty where nothing is said of the author.</summary>
    public static string Key(string email, string name) => email.Length > 0 ? Address(email) : Folding.Fold(name);

    /// <summary>Key of a known office, by its key or name.</summary>
    public string? OfficeKey(string office) =>
        Offices.FirstOrDefault(o => o.Key == office || string.Equals(o.Name, office, StringComparison.OrdinalIgnoreCase))?.Key;

    private static string Address(string email) => email.Trim().Normalize().ToUpperInvariant();
}
