using Consultations.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Consultations.Web.Accounts;

/// <summary>Begins and ends a person's session in this browser.</summary>
internal sealed class Session(IUserClaimsPrincipalFactory<Account> claims, IHttpContextAccessor accessor, TimeProvider clock)
{
    private static readonly TimeSpan OfDevice = TimeSpan.FromDays(365);

    /// <summary>The person then stands in <c>http.User</c>, so that the page of this very answer is theirs.</summary>
    public async Task Begin(Account account)
    {
        var http = accessor.HttpContext!;
        var person = await claims.CreateAsync(account);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, person, new AuthenticationProperties
        {
            IsPersistent = true,
            // A device's account has no other key.
            ExpiresUtc = account.Email is null ? clock.GetUtcNow() + OfDevice : null,
        });
        http.User = person;
    }

    public Task End() => accessor.HttpContext!.SignOutAsync(IdentityConstants.ApplicationScheme);
}
