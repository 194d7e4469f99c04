using Microsoft.EntityFrameworkCore;

namespace Consultations.Rooms;

/// <summary>What a room's projector shows besides question and time; driven from the desk, one row a room.</summary>
public sealed class StageView
{
    public required Guid RoomId { get; init; }

    /// <summary>The contribution that is shown large.</summary>
    public int? Number { get; set; }

    public bool Newest { get; set; } = true;

    /// <summary>Whether names and offices are shown, as far as their authors show them.</summary>
    public bool Names { get; set; } = true;

    /// <summary>Whether the board of the round that ended is shown.</summary>
    public bool Board { get; set; } = true;

    /// <summary>As it was chosen last; as it is to begin with where nobody chose.</summary>
    public static async Task<StageView> Of(ConsultationsDb db, Guid room, CancellationToken cancel = default) =>
        await db.Stages.AsNoTracking().SingleOrDefaultAsync(s => s.RoomId == room, cancel) ?? new StageView { RoomId = room };
}
