namespace Consultations.Web.Reporting;

/// <summary>Names the strings of reports and of the desk where they are made.</summary>
public sealed class ReportWords;
