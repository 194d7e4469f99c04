using Consultations.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts;

/// <summary>The installation's accounts: finding one, checking a password, making one, setting a password.</summary>
internal sealed class AccountBook(ConsultationsDb db, IPasswordHasher<Account> hasher, ILookupNormalizer names, TimeProvider clock)
{
    /// <summary>Failures in a row after which an account waits.</summary>
    public const int MostFailures = 5;

    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(10);

    private static readonly Account Nobody = new() { Name = "", CreatedAt = default };

    public Task<Account?> Find(string address)
    {
        var normal = names.NormalizeEmail(address);
        return db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == normal);
    }

    public Task<Account?> Find(Guid id) => db.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id);

    public Task<bool> HasAdministrator() => db.Users.AnyAsync(a => a.IsAdministrator);

    public string Hash(string password) => hasher.HashPassword(Nobody, AccountRules.Typed(password));

    /// <summary>
    /// The account, when address and password belong together and it does not wait. Who is not known costs the same work, and gets the same null
    /// as a wrong password and as an account that waits.
    /// </summary>
    public async Task<Account?> Check(string address, string password)
    {
        var account = await Find(address);
        if (account?.PasswordHash is not { } hash)
        {
            Hash(password);
            return null;
        }

        // The try is taken before it is looked at, so that a hundred at once are not a hundred free ones.
        var taken = await Take(account.Id);
        var verified = Verify(hash, password);
        if (!taken || verified == PasswordVerificationResult.Failed)
        {
            return null;
        }

        var renewed = verified == PasswordVerificationResult.SuccessRehashNeeded ? Hash(password) : hash;
        await db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.AccessFailedCount, 0)
            .SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(a => a.PasswordHash, renewed));
        return account;
    }

    /// <summary>Whether it is the account's password; for somebody who is signed in.</summary>
    public async Task<bool> Confirms(Account account, string password) =>
        account.PasswordHash is { } hash && await Check(account.Email!, password) is not null && Verify(hash, password) != PasswordVerificationResult.Failed;

    /// <summary>Makes an account whose address is confirmed and whose password has been hashed; null when the address has one.</summary>
    public async Task<Account?> Make(string name, string address, string passwordHash, bool administrator = false)
    {
        if (await Find(address) is not null)
        {
            return null;
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Name = name,
            UserName = address,
            NormalizedUserName = names.NormalizeName(address),
            Email = address,
            NormalizedEmail = names.NormalizeEmail(address),
            EmailConfirmed = true,
            LockoutEnabled = true,
            PasswordHash = passwordHash,
            SecurityStamp = Account.NewStamp(),
            IsAdministrator = administrator,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(account);
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>
    /// The account of a device, without address and password, whose holder is known by this device's session alone; made where there is none of
    /// that id yet.
    /// </summary>
    public async Task<Account> OfDevice(Guid id, string name)
    {
        if (await Find(id) is { Email: null, PasswordHash: null, ErasedAt: null } made)
        {
            return made;
        }

        var account = Account.WithoutAddress(id, name, clock.GetUtcNow());
        db.Add(account);
        await db.SaveChangesAsync();
        return account;
    }

    public Task Rename(Account account, string name) => db.Users.Where(a => a.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, name));

    /// <summary>Gives the account of a device its confirmed address; false where that is another's by now.</summary>
    public async Task<bool> Claim(Guid id, string address)
    {
        if (await Find(address) is not null)
        {
            return false;
        }

        var (name, email) = (names.NormalizeName(address), names.NormalizeEmail(address));
        return await db.Users.Where(a => a.Id == id && a.Email == null && a.ErasedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.UserName, address)
            .SetProperty(a => a.NormalizedUserName, name)
            .SetProperty(a => a.Email, address)
            .SetProperty(a => a.NormalizedEmail, email)
            .SetProperty(a => a.EmailConfirmed, true)) == 1;
    }

    /// <summary>Sets a password; every other session of the account ends.</summary>
    public async Task SetPassword(Guid id, string password)
    {
        var account = await db.Users.SingleAsync(a => a.Id == id);
        account.PasswordHash = Hash(password);
        account.SecurityStamp = Account.NewStamp();
        account.ConcurrencyStamp = Account.NewStamp();
        account.AccessFailedCount = 0;
        account.LockoutEnd = null;
        await db.SaveChangesAsync();
        await Access.Raise(db, id);
    }

    private PasswordVerificationResult Verify(string hash, string password) =>
        hasher.VerifyHashedPassword(Nobody, hash, AccountRules.Typed(password));

    /// <summary>Counts one try, in one statement; false while the account waits. The last free one already sets the wait, a right password lifts it.</summary>
    private async Task<bool> Take(Guid id)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Wait;
        return await db.Users.Where(a => a.Id == id && (a.LockoutEnd == null || a.LockoutEnd <= now)).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= MostFailures ? until : null)
            .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= MostFailures ? 0 : a.AccessFailedCount + 1)) > 0;
    }
}
