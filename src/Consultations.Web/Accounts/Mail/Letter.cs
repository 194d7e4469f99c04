namespace Consultations.Web.Accounts.Mail;

/// <summary>A mail as it leaves.</summary>
/// <param name="Stop">Where its kind is switched off by one press; null for what somebody waits for.</param>
public sealed record Letter(Guid Id, string To, string Subject, string Text, DateTimeOffset WrittenAt, string? Stop = null);
