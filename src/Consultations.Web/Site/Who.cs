using System.Security.Claims;
using Consultations.Acts;

namespace Consultations.Web.Site;

/// <summary>Who sends a request. What they may do is never read from here, only from their membership.</summary>
public static class Who
{
    /// <summary>The claim that carries the person's name as readers see it.</summary>
    public const string NameClaim = "name";

    public static Guid? AccountId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    /// <summary>The person's name as shown to themselves.</summary>
    public static string ShownName(this ClaimsPrincipal user) => user.FindFirstValue(NameClaim) ?? user.Identity?.Name ?? "";

    public static Actor Actor(this HttpContext http) => http.User.AccountId() is { } id ? Acts.Actor.Person(id) : Acts.Actor.Guest;
}
