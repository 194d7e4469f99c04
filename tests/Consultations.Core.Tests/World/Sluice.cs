using Consultations.Rooms;
using Xunit;

namespace Consultations.World;

/// <summary>
/// An ask that holds its room's line until it is opened, so that a test can say what stands behind it. Nobody does it, so it fails in the act:
/// it serves as the poisoned one, too.
/// </summary>
internal sealed record Sluice(Guid Id, Guid RoomId) : RoomAsk(Id, RoomId), IDisposable
{
    private readonly ManualResetEventSlim open = new();
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal override IEnumerable<int> Numbers
    {
        get
        {
            reached.TrySetResult();
            Assert.True(open.Wait(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken), "The sluice was never opened");
            return [];
        }
    }

    /// <summary>Stands in the line and holds it; what is asked from now on waits behind.</summary>
    public static async Task<Sluice> In(Town town, Guid? room = null)
    {
        var sluice = new Sluice(Town.NewId(), room ?? town.Room);
        sluice.Ending = town.Desk.Act(town.Ben, sluice);
        await sluice.reached.Task;
        return sluice;
    }

    internal Task<Acts.Answer> Ending { get; private set; } = null!;

    /// <summary>Lets the line go on.</summary>
    public async Task Open()
    {
        open.Set();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ending);
    }

    public void Dispose() => open.Dispose();
}

/// <summary>An ask that throws in the act.</summary>
internal sealed record Poison(Guid Id, Guid RoomId) : RoomAsk(Id, RoomId);
