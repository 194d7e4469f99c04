using System.Security.Claims;
using Consultations.Acts;

namespace Consultations.Web.Site;

/// <summary>Who sends a request. What they may do is never read from here, only from their membership.</summary>
public static class Who
{
    public static Guid? AccountId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static Actor Actor(this HttpContext http) => http.User.AccountId() is { } id ? Acts.Actor.Person(id) : Acts.Actor.Guest;
}
