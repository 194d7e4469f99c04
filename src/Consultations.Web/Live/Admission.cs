using System.Security.Claims;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;

namespace Consultations.Web.Live;

/// <summary>As whom a connection was made, by the session's cookie, and until when the cookie holds.</summary>
public sealed record Admission(Guid? Account, string? Stamp, DateTimeOffset Until)
{
    public static Admission Of(HubCallerContext caller, IdentityOptions identity) => new(
        caller.User?.AccountId(),
        caller.User?.FindFirstValue(identity.ClaimsIdentity.SecurityStampClaimType),
        caller.GetHttpContext()?.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc ?? DateTimeOffset.MaxValue);
}
