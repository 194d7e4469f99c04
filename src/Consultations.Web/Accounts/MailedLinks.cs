using System.Buffers.Text;
using System.Security.Cryptography;
using Consultations.People;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts;

/// <summary>Makes links to mail and takes them back: once, before their end. Only a digest of the secret is kept.</summary>
internal sealed class MailedLinks(ConsultationsDb db, TimeProvider clock)
{
    public static readonly TimeSpan RegisterLife = TimeSpan.FromDays(3);

    public static readonly TimeSpan ResetLife = TimeSpan.FromHours(2);

    /// <summary>Who sent paper does not look into mail every day.</summary>
    public static readonly TimeSpan EnteredLife = TimeSpan.FromDays(28);

    private const int SecretBytes = 16;

    /// <summary>Nobody's letter box is filled by somebody else typing its address.</summary>
    private const int MostAnHour = 5;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<bool> TooMany(string address)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromHours(1);
        var old = clock.GetUtcNow() - Kept;
        await db.MailedLinks.Where(l => l.EndsAt < old).ExecuteDeleteAsync();
        return await db.MailedLinks.CountAsync(l => l.Email == address && l.MadeAt > since) >= MostAnHour;
    }

    /// <summary>Puts a link into the context, to be saved with its mail; gives the secret that the mail tells.</summary>
    public string Add(LinkPurpose purpose, string address, Guid? account, string? name, string? passwordHash, string? carried)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var now = clock.GetUtcNow();
        db.Add(new MailedLink
        {
            Id = Guid.CreateVersion7(now),
            Purpose = purpose,
            Digest = SHA256.HashData(secret),
            Email = address,
            AccountId = account,
            Name = name,
            PasswordHash = passwordHash,
            Carried = carried,
            MadeAt = now,
            EndsAt = now + purpose switch
            {
                LinkPurpose.Register or LinkPurpose.Claim => RegisterLife,
                LinkPurpose.Entered => EnteredLife,
                _ => ResetLife,
            },
        });
        return Base64Url.EncodeToString(secret);
    }

    /// <summary>The link of a secret if it can still be used; looking uses nothing up.</summary>
    public async Task<MailedLink?> Look(LinkPurpose purpose, string? secret)
    {
        var digest = DigestOf(secret);
        var now = clock.GetUtcNow();
        return digest is null ? null : await db.MailedLinks.AsNoTracking()
            .SingleOrDefaultAsync(l => l.Digest == digest && l.Purpose == purpose && l.UsedAt == null && l.EndsAt > now);
    }

    /// <summary>Uses a link up; of two at once only one gets true.</summary>
    public async Task<bool> Use(MailedLink link)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.MailedLinks.Where(l => l.Id == link.Id && l.UsedAt == null && l.EndsAt > now).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.UsedAt, now)
            .SetProperty(l => l.Name, (string?)null)
            .SetProperty(l => l.PasswordHash, (string?)null)
            .SetProperty(l => l.Carried, (string?)null)) == 1;
    }

    private static byte[]? DigestOf(string? secret)
    {
        if (secret is not { Length: > 0 and < 64 } || !Base64Url.IsValid(secret))
        {
            return null;
        }

        return SHA256.HashData(Base64Url.DecodeFromChars(secret));
    }
}
