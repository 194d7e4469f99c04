namespace Consultations.Web.Site;

/// <summary>What a page knows of the person in front of it, and the one instant at which the whole page is true.</summary>
public sealed class Reader(IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Null where the browser has not told it yet.</summary>
    public TimeZoneInfo? Zone { get; } = http.HttpContext?.Request.Zone();

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    /// <summary>Seconds of the server's clock in one real second; countdowns tick at this rate.</summary>
    public double Rate { get; } = clock is Clock own ? own.Speed : 1;

    public bool IsSignedIn => http.HttpContext?.User.AccountId() is not null;

    /// <summary>Where the reader is: the page's address with its query, to come back to.</summary>
    public string Here => http.HttpContext?.Request is { } request ? request.PathBase + request.Path + request.QueryString : "/";
}
