using Consultations.Acts;
using Consultations.Rooms;

namespace Consultations.Web.Desk;

/// <summary>The acts that run a live hour, as the forms of the live desk and of the room's plan mean them.</summary>
internal static class RoundActs
{
    public static Ask? Read(Typed typed, Room it) => typed.Act switch
    {
        "open" => Turn(typed, it, RoomState.Open),
        "pause-room" => Turn(typed, it, RoomState.Paused),
        "close" => Turn(typed, it, RoomState.Closed),
        "reopen" => new Turn(typed.Id, it.Id, RoomState.Open, typed.TextMaybe("why"), typed.Seen, typed.Time("until")),
        "start" => new StartRound(typed.Id, it.Id, typed.Number("round"), typed.Seen),
        "next" => new StartRound(typed.Id, it.Id, typed.Number("round"), typed.Seen, EndsRunning: true),
        "pause" => new PauseRound(typed.Id, it.Id, true, typed.Seen),
        "resume" => new PauseRound(typed.Id, it.Id, false, typed.Seen),
        "extend" => new ExtendRound(typed.Id, it.Id, typed.Number("seconds"), typed.Seen),
        "end-round" => new EndRound(typed.Id, it.Id, typed.Seen),
        "stage" => new SetStage(typed.Id, it.Id, typed.NumberMaybe("number"), typed.Yes("newest"), typed.Yes("names"), typed.Yes("board")),
        "code" => new MakeJoinCode(typed.Id, it.Id, typed.Yes("on")),
        _ => null,
    };

    private static Turn Turn(Typed typed, Room it, RoomState to) => new(typed.Id, it.Id, to, typed.TextMaybe("why"), typed.Seen);
}
