namespace Consultations.Web.People;

/// <summary>The strings of a person's own pages; they lie beside it in <c>PeopleWords.resx</c>.</summary>
public sealed class PeopleWords;
