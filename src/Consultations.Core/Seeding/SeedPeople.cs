using Consultations.People;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Seeding;

/// <summary>Makes the offices and accounts that a folder needs; those that are there already are taken as they are.</summary>
internal sealed class SeedPeople(ConsultationsDb db, DateTimeOffset now)
{
    private static readonly string[] Demo = ["ada", "ben", "chidi", "dina", "farid"];

    /// <summary>Ids of the folder's offices by key.</summary>
    public async Task<Dictionary<string, Guid>> Offices(IReadOnlyList<SeedOffice> seeds, CancellationToken cancel)
    {
        var keys = seeds.Select(o => o.Key).ToArray();
        var offices = await db.Offices.Where(o => EF.Parameter(keys).Contains(o.Key)).ToDictionaryAsync(o => o.Key, o => o.Id, cancel);
        foreach (var seed in seeds.Where(o => !offices.ContainsKey(o.Key)))
        {
            var office = new Office
            {
                Id = Guid.CreateVersion7(now),
                Key = seed.Key,
                Name = seed.Name,
                Kind = seed.Kind,
                Country = seed.Country,
                Region = seed.Region,
            };
            db.Add(office);
            offices[seed.Key] = office.Id;
        }

        await db.SaveChangesAsync(cancel);
        return offices;
    }

    /// <summary>Ids of the folder's people by key. The demo accounts among them, and the administrator, get a password where it is given and they have none.</summary>
    public async Task<Dictionary<string, Guid>> Accounts(IReadOnlyList<SeedPerson> seeds, Func<Account, string>? demoPasswordHash, CancellationToken cancel)
    {
        var addresses = seeds.Select(p => Normal(p.Email)).Append(Normal(Address("root"))).ToArray();
        var accounts = await db.Users.Where(a => EF.Parameter(addresses).Contains(a.NormalizedEmail!)).ToDictionaryAsync(a => a.NormalizedEmail!, cancel);
        var people = new Dictionary<string, Guid>();
        foreach (var seed in seeds)
        {
            var account = Find(accounts, seed.Email, seed.Name, seed.Languages);
            people[seed.Key] = account.Id;
            if (Demo.Contains(seed.Key) && seed.Email == Address(seed.Key))
            {
                account.PasswordHash ??= demoPasswordHash?.Invoke(account);
            }
        }

        if (demoPasswordHash is not null)
        {
            var root = Find(accounts, Address("root"), "Root Administrator", "en");
            root.IsAdministrator = true;
            root.PasswordHash ??= demoPasswordHash(root);
        }

        await db.SaveChangesAsync(cancel);
        return people;
    }

    private Account Find(Dictionary<string, Account> accounts, string address, string name, string languages)
    {
        if (accounts.TryGetValue(Normal(address), out var known))
        {
            return known;
        }

        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            Languages = languages,
            CreatedAt = now,
            UserName = address,
            NormalizedUserName = Normal(address),
            Email = address,
            NormalizedEmail = Normal(address),
            EmailConfirmed = true,
            LockoutEnabled = true,
            SecurityStamp = Account.NewStamp(),
        };
        db.Add(account);
        return accounts[Normal(address)] = account;
    }

    private static string Address(string key) => $"{key}@example.org";

    /// <summary>As Identity's own normaliser does it.</summary>
    private static string Normal(string address) => address.Normalize().ToUpperInvariant();
}
