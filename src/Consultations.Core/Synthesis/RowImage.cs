using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Consultations.Synthesis;

/// <summary>
/// One row of the synthesis before and after a change; null where there was or is none. Of a row that was changed only what changed is kept, so that
/// what others did to the rest of it stands.
/// </summary>
internal sealed record RowImage(string Of, Dictionary<string, JsonElement>? Before, Dictionary<string, JsonElement>? After)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>What belongs to something stands behind it.</summary>
    private static readonly Type[] Kinds = [typeof(Part), typeof(Theme), typeof(Insight), typeof(Code), typeof(Excerpt), typeof(ExcerptCode), typeof(Evidence), typeof(SetAside), typeof(PassageTranslation)];

    /// <summary>Where a row stands and how often it was changed is no wording: it keeps nobody from undoing.</summary>
    private static readonly string[] Beside = [nameof(Node.Position), nameof(Node.Version)];

    /// <summary>What a participant said is in no image, in another language neither. Such rows are only added, so none has to be made again from its image.</summary>
    private static bool IsLeftOut(IProperty property) => property is { Name: nameof(PassageTranslation.Words), DeclaringType.ClrType: var of } && of == typeof(PassageTranslation);

    /// <summary>What the context is about to write. Rows whose wording changes get a new version.</summary>
    public static List<RowImage> Changed(ConsultationsDb db)
    {
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries().Where(e => e.State is not EntityState.Unchanged and not EntityState.Detached && Kinds.Contains(e.Metadata.ClrType)).ToList();
        var rows = changed.ConvertAll(e => new RowImage(
            e.Metadata.ClrType.Name,
            e.State is EntityState.Added ? null : Image(e, e.OriginalValues),
            e.State is EntityState.Deleted ? null : Image(e, e.CurrentValues)));
        foreach (var entry in changed.Where(e => e.State is EntityState.Modified && e.Metadata.FindProperty(nameof(Node.Version)) is not null && e.Properties.Any(p => p.IsModified && !Beside.Contains(p.Metadata.Name))))
        {
            var version = entry.Property(nameof(Node.Version));
            version.CurrentValue = (int)version.OriginalValue! + 1;
        }

        return rows;
    }

    public static string Write(List<RowImage> rows) => JsonSerializer.Serialize(rows, Json);

    public static List<RowImage> Read(string rows) => JsonSerializer.Deserialize<List<RowImage>>(rows, Json)!;

    /// <summary>Whether all of it can be taken back: nobody has changed the same since, built on what goes, or removed what it belongs to.</summary>
    public static bool CanRestore(ConsultationsDb db, List<RowImage> rows)
    {
        var (gone, back) = (Keys(rows, r => r.Before is null), Keys(rows, r => r.After is null));
        return rows.TrueForAll(row => row.Stands(db) && (row.Before is not null || row.Leaning(db).All(gone.Contains)) && (row.After is not null || row.Needed(db).All(n => n.IsThere || back.Contains(n.Key))));

        HashSet<string> Keys(List<RowImage> all, Func<RowImage, bool> which) => [.. all.Where(which).Select(r => r.Key(db))];
    }

    /// <summary>Puts all of it back: what goes, before that to which it belongs; what comes, after it.</summary>
    public static void Restore(ConsultationsDb db, List<RowImage> rows)
    {
        foreach (var row in rows.Where(r => r.Before is null).OrderByDescending(r => Array.IndexOf(Kinds, r.Type)).Concat(rows.Where(r => r.Before is not null).OrderBy(r => Array.IndexOf(Kinds, r.Type))))
        {
            row.Restore(db);
        }
    }

    private void Restore(ConsultationsDb db)
    {
        var entry = Find(db);
        if (Before is not { } before)
        {
            db.Remove(entry!.Entity);
        }
        else if (entry is null)
        {
            entry = db.Entry(Activator.CreateInstance(Type)!);
            Fill(entry, before);
            entry.State = EntityState.Added;
        }
        else
        {
            Fill(entry, before);
        }
    }

    private Type Type => Array.Find(Kinds, k => k.Name == Of)!;

    private bool Stands(ConsultationsDb db) => Find(db) is { } entry
        ? After is { } after && after.Where(p => !Beside.Contains(p.Key)).All(p => JsonElement.DeepEquals(Element(entry.Metadata.FindProperty(p.Key)!, entry.CurrentValues), p.Value))
        : After is null;

    /// <summary>Rows that could not be without this one.</summary>
    private IEnumerable<string> Leaning(ConsultationsDb db)
    {
        if (!After!.TryGetValue("Id", out var element))
        {
            return [];
        }

        var id = element.GetGuid();
        return Of switch
        {
            nameof(Part) => db.Themes.Where(t => t.PartId == id).Select(t => t.Id).AsEnumerable().Select(t => $"{nameof(Theme)} {t}"),
            nameof(Theme) => db.Insights.Where(i => i.ThemeId == id).Select(i => i.Id).AsEnumerable().Select(i => $"{nameof(Insight)} {i}"),
            nameof(Insight) => db.Evidence.Where(e => e.InsightId == id).Select(e => e.ExcerptId).AsEnumerable().Select(e => $"{nameof(Evidence)} {id} {e}"),
            nameof(Excerpt) => [
                .. db.Evidence.Where(e => e.ExcerptId == id).Select(e => e.InsightId).AsEnumerable().Select(i => $"{nameof(Evidence)} {i} {id}"),
                .. db.ExcerptCodes.Where(c => c.ExcerptId == id).Select(c => c.CodeId).AsEnumerable().Select(c => $"{nameof(ExcerptCode)} {id} {c}"),
                .. db.PassageTranslations.Where(t => t.ExcerptId == id).Select(t => t.Id).AsEnumerable().Select(t => $"{nameof(PassageTranslation)} {t}")],
            nameof(Code) => db.ExcerptCodes.Where(c => c.CodeId == id).Select(c => c.ExcerptId).AsEnumerable().Select(e => $"{nameof(ExcerptCode)} {e} {id}"),
            _ => [],
        };
    }

    /// <summary>Rows to which this one belongs.</summary>
    private IEnumerable<(string Key, bool IsThere)> Needed(ConsultationsDb db) =>
        from foreign in db.Model.FindEntityType(Type)!.GetForeignKeys()
        where Kinds.Contains(foreign.PrincipalEntityType.ClrType)
        let id = Before![foreign.Properties[0].Name].GetGuid()
        select ($"{foreign.PrincipalEntityType.ClrType.Name} {id}", db.Find(foreign.PrincipalEntityType.ClrType, id) is not null);

    private EntityEntry? Find(ConsultationsDb db) =>
        db.Find(Type, [.. KeyOf(db).Select(p => Value(p, (After ?? Before)!))]) is { } there && db.Entry(there) is { State: not EntityState.Deleted } entry ? entry : null;

    private string Key(ConsultationsDb db) => $"{Of} {string.Join(' ', KeyOf(db).Select(p => Value(p, (After ?? Before)!)))}";

    private IReadOnlyList<IProperty> KeyOf(ConsultationsDb db) => db.Model.FindEntityType(Type)!.FindPrimaryKey()!.Properties;

    private static void Fill(EntityEntry entry, Dictionary<string, JsonElement> image)
    {
        var isNew = entry.State is EntityState.Detached;
        foreach (var property in entry.Metadata.GetProperties().Where(p => image.ContainsKey(p.Name) && (isNew || !p.IsPrimaryKey())))
        {
            entry.Property(property.Name).CurrentValue = Value(property, image);
        }
    }

    private static Dictionary<string, JsonElement> Image(EntityEntry entry, PropertyValues values) =>
        values.Properties.Where(p => !IsLeftOut(p)).Where(p => entry.State is not EntityState.Modified || p.IsPrimaryKey() || entry.Property(p.Name).IsModified).ToDictionary(p => p.Name, p => Element(p, values));

    private static JsonElement Element(IProperty property, PropertyValues values) => JsonSerializer.SerializeToElement(values[property], property.ClrType, Json);

    private static object? Value(IProperty property, Dictionary<string, JsonElement> image) => image[property.Name].Deserialize(property.ClrType, Json);
}
