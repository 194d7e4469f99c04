using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>Everything that is decided about a consultation before anybody speaks.</summary>
public sealed record Plan
{
    public required string Slug { get; init; }

    public required string Title { get; init; }

    public string? Subtitle { get; init; }

    public required string Lead { get; init; }

    /// <summary>Markdown.</summary>
    public required string Objective { get; init; }

    public required string Host { get; init; }

    public string? Label { get; init; }

    /// <summary>IANA id.</summary>
    public required string TimeZone { get; init; }

    public required string Languages { get; init; }

    public required Visibility Visibility { get; init; }

    public required string Consent { get; init; }

    public required DateTimeOffset OpensAt { get; init; }

    public required DateTimeOffset ClosesAt { get; init; }

    public required IReadOnlyList<PlannedRoom> Rooms { get; init; }

    internal Consultation Draw(Guid id, DateTimeOffset now)
    {
        var consultation = new Consultation
        {
            Id = id,
            Slug = Slug,
            Title = Title,
            Subtitle = Subtitle,
            Lead = Lead,
            Objective = Objective,
            ObjectiveHtml = Rendered.From(Objective).Html,
            Host = Host,
            Label = Label,
            TimeZone = TimeZone,
            Languages = Languages,
            Visibility = Visibility,
            Consent = Consent,
            OpensAt = OpensAt,
            ClosesAt = ClosesAt,
        };
        consultation.Rooms.AddRange(Rooms.Select((room, i) => room.Draw(id, i + 1, Visibility, now)));
        return consultation;
    }
}

/// <summary>A room of a plan. Rooms and questions are numbered in the order given.</summary>
public sealed record PlannedRoom(
    string Slug, string Title, string Lead, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, IReadOnlyList<string> Questions)
{
    internal Room Draw(Guid consultation, int number, Visibility visibility, DateTimeOffset now)
    {
        var room = new Room
        {
            Id = Guid.CreateVersion7(now),
            ConsultationId = consultation,
            Number = number,
            Position = number,
            Slug = Slug,
            Title = Title,
            Lead = Lead,
            OpensAt = OpensAt,
            ClosesAt = ClosesAt,
            Visibility = visibility,
        };
        room.Questions.AddRange(Questions.Select((text, i) => new FramingQuestion
        {
            Id = Guid.CreateVersion7(now),
            RoomId = room.Id,
            Number = i + 1,
            Position = i + 1,
            Text = text,
        }));
        return room;
    }
}
