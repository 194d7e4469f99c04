using Consultations.Load.Processes;

namespace Consultations.Load.Live;

/// <summary>A running server as the live measure sees it: what a reader asks, and how a message gets in.</summary>
/// <param name="Follow">The hub invocation a reader sends.</param>
/// <param name="PostAsync">Sends one message with this marker over the connection of this place; answers the HTTP status.</param>
internal sealed record LiveStage(ServerProcess Server, string Follow, int Connections, Func<int, string, CancellationToken, ValueTask<int>> PostAsync);
