namespace Consultations.Rooms;

/// <summary>What readers learn of an author; can be made stronger (further down), never weaker.</summary>
public enum Attribution
{
    /// <summary>Name and office.</summary>
    Named,

    /// <summary>The office; no name.</summary>
    OfficeOnly,

    /// <summary>Neither name, nor office, nor the time of day.</summary>
    Unattributed,
}
