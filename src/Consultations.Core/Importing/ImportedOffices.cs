using Consultations.People;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Importing;

/// <summary>
/// The offices of an import: known ones by key, others in the table's words, the same words being one office, also that of an earlier import. Who
/// gives none spoke from where the discussion was held.
/// </summary>
internal sealed class ImportedOffices(ConsultationsDb db, Guid consultation, string from, DateTimeOffset now)
{
    private Dictionary<string, Office> byKey = [];
    private readonly Dictionary<string, Office> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds or makes them; false where a key is none.</summary>
    public bool Know(IEnumerable<ImportedText> rows)
    {
        var all = rows.ToList();
        var keys = all.Select(r => r.Office).OfType<string>().Distinct().ToArray();
        byKey = db.Offices.Where(o => EF.Parameter(keys).Contains(o.Key)).ToDictionary(o => o.Key);
        if (byKey.Count < keys.Length)
        {
            return false;
        }

        var earlier = db.Contributions.Where(c => c.ImportId != null && c.Room.ConsultationId == consultation).Select(c => c.OfficeId).Distinct();
        foreach (var office in db.Offices.Where(o => o.AsStated && earlier.Contains(o.Id)))
        {
            byName.TryAdd(office.Name, office);
        }

        foreach (var row in all.Where(r => r.Office is null && !byName.ContainsKey(NameOf(r))))
        {
            var made = Office.Stated(Guid.CreateVersion7(now), NameOf(row), now);
            made.Region = row.Region ?? made.Region;
            db.Add(made);
            byName[made.Name] = made;
        }

        return true;
    }

    public Office Of(ImportedText row) => row.Office is { } key ? byKey[key] : byName[NameOf(row)];

    private string NameOf(ImportedText row) => row.OtherOffice?.Trim() is { Length: > 0 } name ? name : from.Trim();
}
