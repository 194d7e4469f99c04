namespace Consultations.Acts;

/// <summary>
/// Why an act was not done. An answer, not an exception; mapped once to a form message, an HTTP problem and a hub error. <see cref="Reason"/>
/// is the key of the sentence that a person reads, <see cref="Args"/> what stands in it.
/// </summary>
/// <param name="Kind">What class of refusal; decides the HTTP status.</param>
/// <param name="Reason">Key of the sentence, such as <c>RoomClosed</c>.</param>
/// <param name="Field">The field of the ask that is at fault, where one is.</param>
public sealed record Refused(RefusedKind Kind, string Reason, string? Field = null)
{
    public IReadOnlyList<object> Args { get; init; } = [];

    /// <summary>What may not be seen cannot be told from what is not there.</summary>
    public static Refused NotFound() => new(RefusedKind.NotFound, "NotFound");

    public static Refused Forbidden(string reason) => new(RefusedKind.Forbidden, reason);

    public static Refused Closed(string reason, DateTimeOffset at) => new(RefusedKind.Closed, reason) { Args = [at] };

    public static Refused Invalid(string reason, string field, params object[] args) => new(RefusedKind.Invalid, reason, field) { Args = args };

    public static Refused Conflict(string reason) => new(RefusedKind.Conflict, reason);

    public static Refused TooMany(string reason, TimeSpan? after = null) =>
        new(RefusedKind.TooMany, reason) { Args = after is { } wait ? [Math.Ceiling(wait.TotalSeconds)] : [] };
}

public enum RefusedKind
{
    NotFound,
    Forbidden,
    Closed,
    Invalid,
    Conflict,
    TooMany,
}
