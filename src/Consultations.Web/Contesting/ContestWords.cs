namespace Consultations.Web.Contesting;

/// <summary>Names the strings of the window before freezing: who is asked, what they object to, what is answered.</summary>
public sealed class ContestWords;
