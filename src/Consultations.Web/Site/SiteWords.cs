namespace Consultations.Web.Site;

/// <summary>The strings of the frame around every page.</summary>
public sealed class SiteWords;
