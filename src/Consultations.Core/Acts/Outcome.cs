using Consultations.Rooms;

namespace Consultations.Acts;

/// <summary>What a room or consultation says to one ask: a log entry when it was done, a refusal when nothing was changed.</summary>
internal readonly record struct Outcome(LogEntry? Done, Refused? Refused)
{
    public static implicit operator Outcome(LogEntry entry) => new(entry, null);

    public static implicit operator Outcome(Refused refused) => new(null, refused);
}
