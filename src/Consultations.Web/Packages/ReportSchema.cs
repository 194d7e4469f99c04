namespace Consultations.Web.Packages;

/// <summary>The published schema of a report's JSON. What is added later may stand beside what it names; what it names stays.</summary>
internal static class ReportSchema
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(ReportSchema).Assembly.GetManifestResourceStream("schemas/report-1.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
