using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Packages;

/// <summary>Take the whole consultation away as a file. Nothing changes; the audit log says who did it.</summary>
public sealed record TakeExport(Guid Id, Guid ConsultationId) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat) => Reporting.Freeze.Denied(ConsultationId, seat, staff: false, out var it) is { } denied ? denied : it.Say(LogKind.Exported, seat);
}
