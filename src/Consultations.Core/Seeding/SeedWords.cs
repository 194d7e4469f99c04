namespace Consultations.Seeding;

/// <summary>Choices in files are written as in the code: <c>OfficeOnly</c>, never a number.</summary>
internal static class SeedWords
{
    public static bool TryChoose<T>(string text, out T choice) where T : struct, Enum
    {
        choice = default;
        return Enum.GetNames<T>().Contains(text, StringComparer.Ordinal) && Enum.TryParse(text, out choice);
    }

    public static string NoChoice<T>(string key, string text) where T : struct, Enum =>
        $"{key} is \"{text}\"; it can be {string.Join(", ", Enum.GetNames<T>())}";
}
