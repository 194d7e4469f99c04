namespace Consultations.Acts;

/// <summary>An ask that stands in line, and the promise its sender waits on.</summary>
internal sealed class Waiting(Actor actor, Ask ask, byte[] asked, DateTimeOffset? at)
{
    // The leader must not run the sender's continuation on its own time.
    private readonly TaskCompletionSource<Answer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Actor Actor => actor;

    public Ask Ask => ask;

    /// <summary>The ask's fingerprint, made before the line.</summary>
    public byte[] Asked => asked;

    /// <summary>A given instant instead of the clock's, for the loader of seeds.</summary>
    public DateTimeOffset? At => at;

    public Task<Answer> Answered => answered.Task;

    /// <summary>Everybody whose account or membership the ask needs.</summary>
    public IEnumerable<Guid> People => actor.Account is { } account ? ask.Others.Prepend(account) : ask.Others;

    public void Tell(Answer answer) => answered.TrySetResult(answer);

    public void Fail(Exception why) => answered.TrySetException(why);
}
