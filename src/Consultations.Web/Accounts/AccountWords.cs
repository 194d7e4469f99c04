namespace Consultations.Web.Accounts;

/// <summary>The strings of the account pages and mails; they lie beside it in <c>AccountWords.resx</c>.</summary>
public sealed class AccountWords;
