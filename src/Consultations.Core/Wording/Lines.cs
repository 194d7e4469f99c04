using Consultations.Acts;

namespace Consultations.Wording;

/// <summary>Short texts of staff: titles, leads, questions.</summary>
internal static class Lines
{
    public static Refused? Check(string? text, string field, int longest, bool mayBeEmpty = false) =>
        string.IsNullOrWhiteSpace(text) ? (mayBeEmpty ? null : Refused.Invalid("FieldEmpty", field))
            : text.Length > longest ? Refused.Invalid("FieldTooLong", field, longest)
            : Border.TryAccept(text, out _, out _) ? null : Refused.Invalid("TextControl", field);

    /// <summary>As it is kept; it was checked before.</summary>
    public static string Accept(string text) => Border.TryAccept(text, out var accepted, out _) ? accepted.Trim() : text.Trim();
}
