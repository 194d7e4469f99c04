using Consultations.Acts;
using Consultations.Moderation;

namespace Consultations.Rooms;

/// <summary>What goes with a closing: who writes its summary, and what its staff leaves as it is.</summary>
public sealed partial class Room
{
    private Outcome BeginSummary(Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Summarise, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Account is not { } writer)
        {
            return Refused.Forbidden("StaffOnly");
        }

        var until = seat.Now + SummaryWriting.Lasting;
        if (seat.Bench.Db.SummaryWritings.Find(Id, writer.Id) is not { } writing)
        {
            seat.Bench.Db.Add(new SummaryWriting { RoomId = Id, AccountId = writer.Id, Since = seat.Now, Until = until });
            return Say(LogKind.SummaryBegun, seat);
        }

        var isNews = writing.Until <= seat.Now;
        (writing.Since, writing.Until) = (isNews ? seat.Now : writing.Since, until);
        return isNews ? Say(LogKind.SummaryBegun, seat) : new Kept(Seq, seat.Now);
    }

    /// <summary>Whoever has published writes no more.</summary>
    private void EndSummary(Seat seat)
    {
        if (seat.Bench.Db.SummaryWritings.Find(Id, seat.Actor.Account) is { } writing)
        {
            seat.Bench.Db.Remove(writing);
        }
    }

    private Outcome Leave(LeaveStep ask, Seat seat)
    {
        if (RoomRules.May(seat.Standing, Right.Moderate, this, seat.Now) is { } refused)
        {
            return refused;
        }

        Record(seat, ask.Step, null, null, ask.Words, ask.Id);
        return Say(LogKind.Moderated, seat);
    }
}
