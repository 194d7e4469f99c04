using Consultations.People;
using Consultations.Rooms;

namespace Consultations.Acts;

/// <summary>The place at the desk from which one ask is done: who asks, as what, when, and the bench with what was read under the lock.</summary>
internal sealed record Seat(Bench Bench, Actor Actor, Account? Account, Membership? Membership, DateTimeOffset Now)
{
    /// <summary>What is done again as it happened before: nobody is told anew.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Whoever was erased is nobody.</summary>
    public Standing Standing => Account is { ErasedAt: not null } ? Standing.Guest : new(
        Account is not null,
        Membership is { RemovedAt: null } ? Membership.Role : null,
        Account?.IsAdministrator ?? false,
        Actor.IsSystem,
        Membership is { RemovedAt: not null },
        Membership is { SuspendedAt: not null });
}
