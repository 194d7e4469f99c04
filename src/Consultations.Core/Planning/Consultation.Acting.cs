using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;

namespace Consultations.Planning;

public sealed partial class Consultation
{
    /// <summary>Takes the next place in the consultation's own log.</summary>
    internal LogEntry Say(LogKind kind, Seat seat, DateTimeOffset? at = null) => new()
    {
        Stream = Id,
        Seq = ++Seq,
        Kind = kind,
        At = at ?? seat.Now,
        AccountId = seat.Actor.Account,
    };

    internal LogEntry Enrol(Guid account, Role role, Guid office, Seat seat, OfficeProof proof = OfficeProof.AsStated)
    {
        seat.Bench.Put(new Membership
        {
            ConsultationId = Id,
            AccountId = account,
            Role = role,
            OfficeId = office,
            ConsentVersion = ConsentVersion,
            JoinedAt = seat.Now,
            Proof = proof,
        });
        AccessVersion++;
        return Say(LogKind.Joined, seat);
    }
}
