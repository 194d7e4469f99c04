using Consultations.Rooms;

namespace Consultations.Planning;

/// <summary>A room of a plan. Rooms and questions are numbered in the order given.</summary>
public sealed record PlannedRoom(
    string Slug, string Title, string Lead, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, IReadOnlyList<string> Questions)
{
    /// <summary>Null where reacting ends with writing.</summary>
    public DateTimeOffset? ReactsUntil { get; init; }

    public RoomPolicy Policy { get; init; } = new();

    public IReadOnlyList<PlannedRound> Rounds { get; init; } = [];

    /// <summary>When summaries are due.</summary>
    public IReadOnlyList<DateTimeOffset> Summaries { get; init; } = [];

    internal static PlannedRoom Of(Room room, IReadOnlyList<DateTimeOffset> summaries)
    {
        var questions = room.Questions.Where(q => !q.Retired).OrderBy(q => q.Position).ToList();
        return new PlannedRoom(room.Slug, room.Title, room.Lead, room.OpensAt, room.ClosesAt, [.. questions.Select(q => q.Text)])
        {
            ReactsUntil = room.ReactsUntil,
            Policy = room.Policy,
            Rounds =
            [
                .. from round in room.Rounds.OrderBy(r => r.Position)
                   let question = questions.FindIndex(q => q.Id == round.QuestionId)
                   where question >= 0
                   select new PlannedRound(question + 1, round.Seconds, round.Holds, round.StartsAt),
            ],
            Summaries = summaries,
        };
    }

    internal PlannedRoom Moved(Func<DateTimeOffset, DateTimeOffset> move) => this with
    {
        OpensAt = move(OpensAt),
        ClosesAt = move(ClosesAt),
        ReactsUntil = ReactsUntil is { } until ? move(until) : null,
        Rounds = [.. Rounds.Select(r => r with { StartsAt = r.StartsAt is { } starts ? move(starts) : null })],
        Summaries = [.. Summaries.Select(move)],
    };

    internal Room Draw(Consultation consultation, int number, DateTimeOffset now)
    {
        var room = new Room
        {
            Id = Guid.CreateVersion7(now),
            ConsultationId = consultation.Id,
            Number = number,
            Position = number,
            Slug = Slug,
            Title = Title,
            Lead = Lead,
            OpensAt = OpensAt,
            ClosesAt = ClosesAt,
            ReactsUntil = ReactsUntil,
            Visibility = consultation.Visibility,
            Draft = consultation.State is ConsultationState.Draft,
            RemindDay = consultation.RemindDay,
            RemindHour = consultation.RemindHour,
        };
        room.Adopt(Policy);
        room.Questions.AddRange(Questions.Select((text, i) => new FramingQuestion
        {
            Id = Guid.CreateVersion7(now),
            RoomId = room.Id,
            Number = i + 1,
            Position = i + 1,
            Text = text,
        }));
        room.Adopt(Rounds, now);
        return room;
    }
}

/// <param name="Question">The framing question's number.</param>
/// <param name="StartsAt">Null where the facilitator starts it.</param>
public sealed record PlannedRound(int Question, int Seconds, bool Holds = false, DateTimeOffset? StartsAt = null);
