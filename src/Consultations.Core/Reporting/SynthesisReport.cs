namespace Consultations.Reporting;

/// <summary>What stands around the insights: the words of a consultation's report besides its tree. The draft; versions are frozen from it.</summary>
public sealed class SynthesisReport
{
    public const int LongestTitle = 200;
    public const int LongestText = 20_000;
    public const int LongestLine = 500;

    /// <summary>One for each consultation.</summary>
    public required Guid ConsultationId { get; init; }

    public required string Title { get; set; }

    public string Subtitle { get; set; } = "";

    /// <summary>Markdown, as the other texts.</summary>
    public string Objective { get; set; } = "";

    public string Acknowledgement { get; set; } = "";

    /// <summary>In the words of its makers; dates, counts and the ledger are put beside it by themselves.</summary>
    public string Method { get; set; } = "";

    public string Contact { get; set; } = "";

    public string Disclaimer { get; set; } = "";

    public SourceNaming Naming { get; set; } = SourceNaming.Number;

    /// <summary>Read by anybody, although the rooms are not. Otherwise whoever may read the consultation reads it.</summary>
    public bool IsPublic { get; set; }

    /// <summary>An SVG or raster picture; null where there is none.</summary>
    public byte[]? Cover { get; set; }

    public string? CoverType { get; set; }

    /// <summary>What is to be seen, for those who do not see it.</summary>
    public string CoverAlternative { get; set; } = "";

    public string CoverCaption { get; set; } = "";

    public string CoverCredit { get; set; } = "";

    /// <summary>The host's sign, in the imprint; null where there is none.</summary>
    public byte[]? Logo { get; set; }

    public string? LogoType { get; set; }

    /// <summary>Rises with each change.</summary>
    public int Version { get; internal set; } = 1;
}

/// <summary>How the report names its sources; never above what an author has chosen.</summary>
public enum SourceNaming
{
    /// <summary>Number, kind of office and region.</summary>
    Number,
    Office,
    Name,
}
