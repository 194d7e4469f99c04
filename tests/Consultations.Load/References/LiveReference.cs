using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Consultations.Load.References;

/// <summary>A bare group broadcast: what a POST brings goes to everybody in the group, as an item of the real one's size.</summary>
internal static class LiveReference
{
    private const string Group = "room";

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSignalR();
        var app = builder.Build();

        // What surrounds the HTML in a record takes about 100 bytes; the run prints what both sides really sent.
        var padding = new string('x', Math.Max(0, builder.Configuration.GetValue("bytes", 2000) - 130));
        var seq = 0L;
        app.MapHub<Room>("/hubs/room");
        app.MapPost("/broadcast/{mark}", async (string mark, IHubContext<Room> hub) =>
        {
            var next = Interlocked.Increment(ref seq);
            await hub.Clients.Group(Group).SendAsync("item", new Item(next, "posted", (int)next, $"{mark} {padding}"));
            return TypedResults.Ok();
        });
        return app;
    }

    internal sealed class Room : Hub
    {
        public Task Follow() => Groups.AddToGroupAsync(Context.ConnectionId, Group);
    }

    internal sealed record Item(long Seq, string Kind, int Number, string Html);
}
