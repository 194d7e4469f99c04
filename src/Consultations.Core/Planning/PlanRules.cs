using System.Text.RegularExpressions;
using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>What a plan must be before it stands in line.</summary>
public static partial class PlanRules
{
    public const int LongestSlug = 60;
    public const int LongestTitle = 300;
    public const int LongestHost = 200;
    public const int MostRooms = 50;

    /// <summary>Addresses that mean something else below a consultation's.</summary>
    private static readonly string[] NoRoom = ["report", "data.zip", "moderation", "feed.atom", "calendar.ics", "desk", "join", "stage", "summaries", "where-my-words-went"];

    public static bool IsSlug(string? slug) => slug is { Length: > 0 and <= LongestSlug } && SlugPattern().IsMatch(slug);

    public static bool IsRoomSlug(string? slug) => IsSlug(slug) && !NoRoom.Contains(slug);

    public static bool IsZone(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    public static Refused? Check(Plan plan) =>
        (IsSlug(plan.Slug) ? null : Refused.Invalid("SlugInvalid", "slug"))
        ?? CheckWords(plan.Title, plan.Lead, plan.Objective, plan.Host, plan.Consent)
        ?? (IsZone(plan.TimeZone) ? null : Refused.Invalid("ZoneUnknown", "timeZone"))
        ?? (plan.OpensAt < plan.ClosesAt ? null : Refused.Invalid("EndsTooEarly", "closesAt"))
        ?? (plan.Rooms.Count <= MostRooms ? null : Refused.Invalid("OutOfBounds", "rooms"))
        ?? plan.Rooms.Select(Check).FirstOrDefault(fault => fault is not null)
        ?? (plan.Rooms.Select(r => r.Slug).Distinct(StringComparer.Ordinal).Count() == plan.Rooms.Count ? null : Refused.Invalid("SlugTaken", "slug"));

    internal static Refused? CheckWords(string title, string lead, string objective, string host, string consent) =>
        Lines.Check(title, "title", LongestTitle)
        ?? Lines.Check(lead, "lead", 1_000, mayBeEmpty: true)
        ?? Lines.Check(objective, "objective", Border.Longest, mayBeEmpty: true)
        ?? Lines.Check(host, "host", LongestHost)
        ?? Lines.Check(consent, "consent", 4_000);

    internal static Refused? Check(PlannedRoom room) =>
        (IsRoomSlug(room.Slug) ? null : Refused.Invalid("SlugInvalid", "slug"))
        ?? Lines.Check(room.Title, "title", LongestTitle)
        ?? Lines.Check(room.Lead, "lead", 1_000, mayBeEmpty: true)
        ?? (room.OpensAt < room.ClosesAt ? null : Refused.Invalid("EndsTooEarly", "closesAt"))
        ?? (room.ReactsUntil < room.ClosesAt ? Refused.Invalid("ReactsTooShort", "reactsUntil") : null)
        ?? (room.Policy.Fault is { } field ? Refused.Invalid("OutOfBounds", field) : null)
        ?? (room.Rounds.All(r => r.Question >= 1 && r.Question <= room.Questions.Count && r.Seconds is >= Rooms.PlanRound.Shortest and <= Rooms.PlanRound.Longest)
            ? null : Refused.Invalid("RoundLength", "seconds", Rooms.PlanRound.Shortest, Rooms.PlanRound.Longest));

    /// <summary>An address made from a title: small letters, figures and single hyphens; empty where none of that is in it.</summary>
    public static string Propose(string title)
    {
        var plain = string.Concat(title.Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAscii)).ToLowerInvariant();
        var slug = NoSlug().Replace(plain, "-").Trim('-');
        return slug.Length <= LongestSlug ? slug : slug[..LongestSlug].TrimEnd('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex SlugPattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 500)]
    private static partial Regex NoSlug();
}
