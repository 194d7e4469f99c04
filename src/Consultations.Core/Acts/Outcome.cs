using Consultations.Rooms;

namespace Consultations.Acts;

/// <summary>
/// What a room or consultation says to one ask: a log entry when it was done, a refusal when nothing was changed, or what was kept for the person
/// alone, which is no news to anybody.
/// </summary>
internal readonly record struct Outcome(LogEntry? Done, Refused? Refused, Kept? Kept)
{
    public static implicit operator Outcome(LogEntry entry) => new(entry, null, null);

    public static implicit operator Outcome(Refused refused) => new(null, refused, null);

    public static implicit operator Outcome(Kept kept) => new(null, null, kept);
}
