namespace Consultations.Web.Importing;

/// <summary>Names the strings of the page for importing.</summary>
public sealed class ImportWords;
