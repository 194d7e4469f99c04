using Consultations.Load.Processes;

namespace Consultations.Load.Live;

/// <summary>A running server as the live measure sees it: what a reader asks, and how a message gets in.</summary>
/// <param name="FollowAsync">The hub invocation a reader sends who comes now: it goes on from where the room is, and replays nothing.</param>
/// <param name="PostAsync">Sends one message with this marker over the connection of this place; answers the HTTP status.</param>
internal sealed record LiveStage(ServerProcess Server, Func<CancellationToken, Task<string>> FollowAsync, int Connections, Func<int, string, CancellationToken, ValueTask<int>> PostAsync);
