using Consultations.People;
using Microsoft.AspNetCore.Identity;

namespace Consultations.Web.Accounts;

/// <summary>People to look around as, in Development and nowhere else. The loader of seeds makes them.</summary>
/// <param name="On">Whether they exist here.</param>
public sealed record DemoAccounts(bool On)
{
    public const string Password = "future-we-want";

    private static readonly string[] Keys = ["ada", "ben", "chidi", "dina", "farid", "root"];

    /// <summary>In the order in which they are offered; none where they are off.</summary>
    public IReadOnlyList<string> Names => On ? Keys : [];

    public static DemoAccounts For(IHostEnvironment environment) => new(environment.IsDevelopment());

    public static string Address(string name) => $"{name}@example.org";

    /// <summary>The address behind a name, if it is one of ours and they are on.</summary>
    public string? AddressOf(string name) => Names.Contains(name) ? Address(name) : null;

    /// <summary>For the loader; null where nobody may sign in with a password that everybody knows.</summary>
    public Func<Account, string>? PasswordHash(IPasswordHasher<Account> hasher) => On ? account => hasher.HashPassword(account, Password) : null;
}
