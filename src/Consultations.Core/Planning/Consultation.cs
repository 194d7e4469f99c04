using Consultations.Rooms;

namespace Consultations.Planning;

/// <summary>The whole exercise: what is asked, by whom, when, and who may read it.</summary>
public sealed partial class Consultation
{
    public required Guid Id { get; init; }

    /// <summary>Fixed once it is published.</summary>
    public required string Slug { get; set; }

    public required string Title { get; set; }

    public string? Subtitle { get; set; }

    /// <summary>One or two sentences for lists.</summary>
    public required string Lead { get; set; }

    /// <summary>Markdown, and the HTML made from it when it was saved.</summary>
    public required string Objective { get; set; }

    public required string ObjectiveHtml { get; set; }

    public required string Host { get; set; }

    /// <summary>A warning that stands on each of its pages, such as "Illustrative reconstruction".</summary>
    public string? Label { get; set; }

    /// <summary>IANA id; dates of the consultation are printed in it.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Language tags in which people are asked to write, separated by a space.</summary>
    public required string Languages { get; set; }

    public required Visibility Visibility { get; set; }

    public required string Consent { get; set; }

    public int ConsentVersion { get; set; } = 1;

    /// <summary>The rules of conduct, one a line; null where the usual ones hold. See <see cref="Moderation.ModerationReason"/>.</summary>
    public string? Conduct { get; set; }

    /// <summary>Authors learn who of the moderators decided; otherwise it was "the moderators".</summary>
    public bool NamesModerators { get; set; }

    /// <summary>What its moderators say often; null where the usual ones hold. See <see cref="Moderation.Phrases"/>.</summary>
    public string? Phrases { get; set; }

    public required DateTimeOffset OpensAt { get; set; }

    public required DateTimeOffset ClosesAt { get; set; }

    public ConsultationState State { get; set; } = ConsultationState.Scheduled;

    /// <summary>Mail to followers a day and an hour before a room ends.</summary>
    public bool RemindDay { get; set; }

    public bool RemindHour { get; set; }

    /// <summary>A throw-away copy for rehearsing: marked on each page, outside all lists and counts.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>When a rehearsal was thrown away; nobody finds it then.</summary>
    public DateTimeOffset? DiscardedAt { get; set; }

    /// <summary>Raised by each act that changes the plan; such an act says which it has seen.</summary>
    public int PlanVersion { get; set; }

    /// <summary>The last number given to a room.</summary>
    public int LastRoom { get; set; }

    /// <summary>Raised by whatever changes who may do what here.</summary>
    public long AccessVersion { get; set; }

    /// <summary>The last sequence number of the consultation's own stream.</summary>
    public long Seq { get; set; }

    /// <summary>Counts acts on the row; taking it is the write lock on servers.</summary>
    public long Turn { get; set; }

    public List<Room> Rooms { get; init; } = [];

    /// <summary>What the consultation is at this instant, whether or not anybody announced it yet.</summary>
    public ConsultationState StateAt(DateTimeOffset now) => State switch
    {
        ConsultationState.Draft or ConsultationState.Closed or ConsultationState.Published or ConsultationState.Archived => State,
        _ when now >= ClosesAt => ConsultationState.Closed,
        _ when now >= OpensAt => ConsultationState.Open,
        _ => ConsultationState.Scheduled,
    };
}

public enum ConsultationState
{
    Draft,
    Scheduled,
    Open,
    Closed,
    Published,
    Archived,
}

/// <summary>Public: anyone reads. Members: accounts read and join. Invited: by invitation, else it cannot be found.</summary>
public enum Visibility
{
    Members,
    Public,
    Invited,
}
