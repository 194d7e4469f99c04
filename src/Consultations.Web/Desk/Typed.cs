using System.Globalization;
using Consultations.Acts;
using Consultations.Planning;

namespace Consultations.Web.Desk;

/// <summary>Reads what was typed into a form of the desk. The first thing that cannot be read is kept as <see cref="Fault"/>.</summary>
/// <param name="zone">In which times are meant.</param>
internal sealed class Typed(IFormCollection fields, TimeZoneInfo zone)
{
    public Refused? Fault { get; private set; }

    public Guid Id => Guid.TryParse(fields["id"], out var id) ? id : Failed(Guid.Empty, Refused.Invalid("AskId", "id"));

    public int? Seen => NumberMaybe("seen");

    public string Act => Text("act");

    public string Key => Text("key");

    /// <summary>The key as an id; no id at all where it is none.</summary>
    public Guid KeyId => Guid.TryParse(Key, out var id) ? id : Guid.Empty;

    public IFormCollection Fields => fields;

    public string Text(string name) => fields[name].ToString().Trim();

    /// <summary>As it was typed, its lines ended as ours are.</summary>
    public string Long(string name) => fields[name].ToString().ReplaceLineEndings("\n");

    /// <summary>Null where nothing was typed.</summary>
    public string? TextMaybe(string name) => Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>What was typed line by line, without empty ones.</summary>
    public IReadOnlyList<string> Lines(string name) =>
        fields[name].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Yes(string name) => fields[name].ToString() is "true" or "on";

    public int Number(string name) => NumberMaybe(name) ?? Failed(0, Refused.Invalid("NumberMissing", name));

    public int? NumberMaybe(string name) => int.TryParse(fields[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : TextMaybe(name) is null ? null : Failed<int?>(null, Refused.Invalid("NumberMissing", name));

    /// <summary>Minutes, also with a fraction, as seconds.</summary>
    public int Minutes(string name) =>
        double.TryParse(fields[name], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var minutes) && minutes < 100_000
            ? (int)Math.Round(minutes * 60)
            : Failed(0, Refused.Invalid("NumberMissing", name));

    public TEnum Choice<TEnum>(string name)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(fields[name], out var chosen) && Enum.IsDefined(chosen) ? chosen : Failed(default(TEnum), Refused.Invalid("ChoiceMissing", name));

    public DateTimeOffset Time(string name)
    {
        var (at, fault) = LocalTime.Read(fields[name], zone, name, bool.TryParse(fields[$"{name}-later"], out var later) ? later : null);
        return fault is null ? at : Failed(at, fault);
    }

    public DateTimeOffset? TimeMaybe(string name) => TextMaybe(name) is null ? null : Time(name);

    /// <summary>A day, as a field of that kind sends it.</summary>
    public DateOnly? DayMaybe(string name) => TextMaybe(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : Failed<DateOnly?>(null, Refused.Invalid("TimeUnreadable", name));

    private T Failed<T>(T instead, Refused fault)
    {
        Fault ??= fault;
        return instead;
    }
}
