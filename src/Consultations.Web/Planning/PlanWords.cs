namespace Consultations.Web.Planning;

/// <summary>The strings of the list of consultations and of a consultation's home.</summary>
public sealed class PlanWords;
