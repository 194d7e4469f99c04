using System.Threading.Channels;
using Consultations.Rooms;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>Somebody who follows a room over the hub.</summary>
internal sealed class Following(HubConnection hub, ChannelReader<RoomItem> items) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Ends when the server ended the stream.</summary>
    public Task Ended => Drain();

    /// <summary>Connects and waits for the first item, so that a refusal is thrown here.</summary>
    public static async Task<Following> Start(HubConnection hub, string room, long after)
    {
        var cancel = TestContext.Current.CancellationToken;
        await hub.StartAsync(cancel);
        var items = await hub.StreamAsChannelAsync<RoomItem>("Follow", room, after, "en", cancel);
        var following = new Following(hub, items);
        await following.First();
        return following;
    }

    /// <summary>The next item of a kind; others are passed over.</summary>
    public async Task<RoomItem> Next(string kind)
    {
        while (true)
        {
            var item = kept.TryDequeue(out var early) ? early : await items.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
            if (item.Kind == kind)
            {
                return item;
            }
        }
    }

    public async ValueTask DisposeAsync() => await hub.DisposeAsync();

    private readonly Queue<RoomItem> kept = new();

    private async Task First()
    {
        try
        {
            kept.Enqueue(await items.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience));
        }
        catch (ChannelClosedException closed) when (closed.InnerException is HubException refused)
        {
            throw new HubException(refused.Message);
        }
    }

    private async Task Drain()
    {
        await foreach (var _ in items.ReadAllAsync(TestContext.Current.CancellationToken))
        {
        }
    }
}
