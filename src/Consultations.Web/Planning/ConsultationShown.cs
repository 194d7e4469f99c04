using Consultations.Contesting;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Rooms;

namespace Consultations.Web.Planning;

/// <summary>A consultation in a list.</summary>
public sealed record Listed(Consultation Consultation, Standing Standing, ConsultationState State, Counts Counts)
{
    public string Address => $"/c/{Consultation.Slug}";

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Consultation.TimeZone);

    public bool IsOpen => State == ConsultationState.Open;

    public bool IsComing => State is ConsultationState.Draft or ConsultationState.Scheduled;

    /// <summary>The newest version of the report; null as long as there is none.</summary>
    public ReportMark? Report { get; init; }

    public bool IsOver => !IsOpen && !IsComing;
}

/// <summary>All that a consultation's home shows to one reader.</summary>
/// <param name="Office">From which the reader takes part.</param>
public sealed record ConsultationShown(
    Consultation Consultation, Standing Standing, DateTimeOffset Now, Overview Overview, Participation Participation, string? Office)
{
    /// <summary>Null for a guest.</summary>
    public People.FollowShown? Follow { get; init; }

    /// <summary>The reader is cited and can object now; else null.</summary>
    public OpenContestFor? Asked { get; init; }

    public ConsultationState State { get; } = Consultation.StateAt(Now);

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Consultation.TimeZone);

    public string Address => $"/c/{Consultation.Slug}";

    public bool IsOpen => State == ConsultationState.Open;

    /// <summary>The newest version of the report; null as long as there is none.</summary>
    public ReportMark? Report { get; init; }

    public bool IsOver => State is ConsultationState.Closed or ConsultationState.Published or ConsultationState.Archived;

    /// <summary>Where to go first: the first room that is open, else the first.</summary>
    public Room? FirstRoom => Consultation.Rooms.Find(r => r.StateAt(Now) == RoomState.Open) ?? Consultation.Rooms.FirstOrDefault();

    public string Of(Room room) => $"{Address}/{room.Slug}";
}
