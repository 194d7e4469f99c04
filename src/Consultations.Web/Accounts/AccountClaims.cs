using System.Security.Claims;
using Consultations.People;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Consultations.Web.Accounts;

/// <summary>What a session's cookie says of the person: who, and the name to greet them by. Never what they may do.</summary>
internal sealed class AccountClaims(UserManager<Account> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(Who.NameClaim, user.Name));
        return identity;
    }
}
