using Consultations.People;
using Consultations.Rooms;

namespace Consultations.Acts;

/// <summary>The place at the desk from which one ask is done: who asks, as what, when, and the bench with what was read under the lock.</summary>
internal sealed record Seat(Bench Bench, Actor Actor, Account? Account, Membership? Membership, DateTimeOffset Now)
{
    public Standing Standing => new(
        Account is not null,
        Membership is { RemovedAt: null } ? Membership.Role : null,
        Account?.IsAdministrator ?? false,
        Actor.IsSystem);
}
