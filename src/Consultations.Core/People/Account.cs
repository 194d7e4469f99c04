using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Consultations.People;

/// <summary>A person. What the person is in one consultation stands in <see cref="Membership"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>As readers should see it; a contribution keeps the name it was said under.</summary>
    public required string Name { get; set; }

    /// <summary>Language tags, the preferred first, separated by a space.</summary>
    public string Languages { get; set; } = "en";

    /// <summary>For the whole installation: accounts, set-up, audit. Gives no voice in a room.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Raised by whatever takes rights from the person, so that open streams look again.</summary>
    public long AccessVersion { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Mail when somebody replies to what the person said.</summary>
    public bool MailReplies { get; set; } = true;

    /// <summary>Mail when a moderator asks the person something.</summary>
    public bool MailQuestions { get; set; } = true;

    /// <summary>Mail about what the person follows.</summary>
    public bool MailFollowed { get; set; } = true;

    /// <summary>Mail each morning of what waits at the desks where the person is staff.</summary>
    public bool MailMornings { get; set; }

    /// <summary>The account of somebody who is known by name alone: without address and password, until its holder gives it one.</summary>
    public static Account WithoutAddress(Guid id, string name, DateTimeOffset now) => new()
    {
        Id = id,
        Name = name,
        UserName = $"device-{id:n}",
        NormalizedUserName = $"DEVICE-{id:n}".ToUpperInvariant(),
        LockoutEnabled = true,
        SecurityStamp = NewStamp(),
        CreatedAt = now,
    };

    /// <summary>Another security stamp: 160 random bits.</summary>
    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    /// <summary>The person asked to be forgotten: name, address and password are gone, what was counted stays.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Wrong passwords make an account wait for minutes; who is locked out for longer than this was locked out by somebody.</summary>
    internal static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    public bool Wants(MailKind kind) => kind switch
    {
        MailKind.Reply => MailReplies,
        MailKind.Question => MailQuestions,
        MailKind.Followed => MailFollowed,
        MailKind.Morning => MailMornings,
        _ => true,
    };

    /// <summary>Whether notices go to the person at all.</summary>
    public bool IsReached(DateTimeOffset now) => ErasedAt is null && Email is not null && !(LockoutEnd > now + LongestWait);
}
