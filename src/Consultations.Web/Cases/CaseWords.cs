namespace Consultations.Web.Cases;

/// <summary>Names the strings of complaints, decisions and what is shown of them.</summary>
public sealed class CaseWords;
