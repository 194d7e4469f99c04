namespace Consultations.Web.Accounts.Mail;

/// <summary>The words of notices and of the page that stops them; they lie beside it in <c>MailWords.resx</c>.</summary>
public sealed class MailWords;
