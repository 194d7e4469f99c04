namespace Consultations.Web.Synthesis;

/// <summary>Names the strings of the synthesis workbench.</summary>
public sealed class SynthesisWords;
