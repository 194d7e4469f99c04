using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Seeding;

/// <summary>A folder as it was read: one consultation, whom it needs, and what happened in it.</summary>
internal sealed record SeedFolder
{
    public const string ConsultationFile = "consultation.yaml";
    public const string OfficesFile = "offices.csv";
    public const string PeopleFile = "people.csv";
    public const string ReactionsFile = "reactions.csv";
    public const string SummariesFile = "summaries.yaml";
    public const string ModerationFile = "moderation.csv";
    public const string ContributionsFolder = "contributions";

    public required Plan Plan { get; init; }

    public required Place PlanAt { get; init; }

    public required IReadOnlyList<SeedOffice> Offices { get; init; }

    public required IReadOnlyList<SeedPerson> People { get; init; }

    /// <summary>Room after room, each in the order of its numbers.</summary>
    public required IReadOnlyList<SeedContribution> Contributions { get; init; }

    public required IReadOnlyList<SeedReaction> Reactions { get; init; }

    public required IReadOnlyList<SeedSummary> Summaries { get; init; }

    public required IReadOnlyList<SeedModeration> Moderation { get; init; }

    public required IReadOnlyList<SeedAnnouncement> Announcements { get; init; }

    public IReadOnlyList<SeedTranslation> Translations { get; init; } = [];

    /// <summary>Null where nothing was synthesised yet.</summary>
    public SeedReport? Report { get; init; }

    /// <summary>Frozen versions of the report as they were, by number.</summary>
    public IReadOnlyList<SeedVersion> Versions { get; init; } = [];

    /// <summary>What rooms allow since a time; before it they allowed what is usual.</summary>
    public IReadOnlyList<SeedPolicy> Policies { get; init; } = [];
}

internal sealed record SeedOffice(string Key, string Name, OfficeKind Kind, string? Country, Region Region, Place Place);

/// <param name="Email">Names the account: who has it in two folders is one person.</param>
internal sealed record SeedPerson(
    string Key, string Name, string Email, string Office, Role Role, string Languages, DateTimeOffset? Joined, Place Place);

/// <param name="Re">The number that is answered; then <paramref name="Question"/> is null.</param>
internal sealed record SeedContribution(
    string Room, int Number, string By, DateTimeOffset At, int? Question, int? Re, string Language, Attribution? As, string Text, Place Place)
{
    /// <summary>Later wordings, in their order.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Text)> Rewordings { get; init; } = [];

    /// <summary>When its author took it back.</summary>
    public DateTimeOffset? Withdrawn { get; init; }

    /// <summary>When moderators let it in, where it waited for them; its number is of that time.</summary>
    public DateTimeOffset? Admitted { get; init; }

    /// <summary>When readers saw it first.</summary>
    public DateTimeOffset ShownAt => Admitted ?? At;
}

internal sealed record SeedReaction(string Room, int Number, string Person, ReactionKind Kind, DateTimeOffset At, Place Place);

internal sealed record SeedSummary(string Room, SummaryKind Kind, DateTimeOffset At, string By, int ReadThrough, string Text, Place Place);

/// <param name="Reason">Name of a rule of conduct, where the act needs one.</param>
internal sealed record SeedModeration(string Room, int Number, string Person, SeedAct Act, string? Reason, string? Words, DateTimeOffset At, Place Place);

/// <summary>Complaints, and what became of them.</summary>
internal enum SeedAct
{
    Flag,
    LeaveVisible,
    Hide,
    Restore,
    OffTopic,
    LockThread,
    Warn,
    AskToReword,
    Pin,
    Appeal,
    GrantAppeal,
    RejectAppeal,
}

internal sealed record SeedPolicy(string Room, RoomPolicy Policy, DateTimeOffset Since, Place Place);

internal sealed record SeedAnnouncement(DateTimeOffset At, string? By, string Text, Place Place);
