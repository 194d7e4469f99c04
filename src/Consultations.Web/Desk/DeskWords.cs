namespace Consultations.Web.Desk;

/// <summary>Names the strings of the staff's pages.</summary>
public sealed class DeskWords;
