namespace Consultations.Web.Responding;

/// <summary>Names the strings of the desk where the host answers a report.</summary>
public sealed class ResponseWords;
