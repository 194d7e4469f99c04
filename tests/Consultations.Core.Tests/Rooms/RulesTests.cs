using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Rooms;

/// <summary>Who may do what, as a table. A cell says why not, or "yes".</summary>
public sealed class RulesTests
{
    private static readonly DateTimeOffset Opens = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Closes = new(2026, 7, 31, 22, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 9, 0, 0, TimeSpan.Zero);

    private const string InAnOpenPublicRoom = """
        who            Read      Contribute     React          Moderate   Summarise  Turn
        guest          yes       SignInFirst    SignInFirst    StaffOnly  StaffOnly  StaffOnly
        stranger       yes       JoinFirst      JoinFirst      StaffOnly  StaffOnly  StaffOnly
        administrator  yes       JoinFirst      JoinFirst      StaffOnly  StaffOnly  StaffOnly
        Observer       yes       ObserverReads  ObserverReads  StaffOnly  StaffOnly  StaffOnly
        Participant    yes       yes            yes            StaffOnly  StaffOnly  StaffOnly
        Moderator      yes       yes            yes            yes        yes        yes
        Facilitator    yes       yes            yes            yes        yes        yes
        clock          yes       yes            yes            yes        yes        yes
        """;

    private const string ToRead = """
        who            Public    Members    Invited
        guest          yes       NotFound   NotFound
        stranger       yes       yes        NotFound
        administrator  yes       yes        yes
        Observer       yes       yes        yes
        Participant    yes       yes        yes
        Moderator      yes       yes        yes
        Facilitator    yes       yes        yes
        clock          yes       yes        yes
        """;

    private const string ToWriteAsAParticipant = """
        state          Contribute   React        Moderate   Read
        Scheduled      RoomNotOpen  RoomNotOpen  StaffOnly  yes
        Open           yes          yes          StaffOnly  yes
        Paused         RoomPaused   RoomPaused   StaffOnly  yes
        Closed         RoomClosed   RoomClosed   StaffOnly  yes
        Summarised     RoomClosed   RoomClosed   StaffOnly  yes
        """;

    public static TheoryData<string, string, string> Rights() => Table(InAnOpenPublicRoom);

    public static TheoryData<string, string, string> Readers() => Table(ToRead);

    public static TheoryData<string, string, string> States() => Table(ToWriteAsAParticipant);

    [Theory, MemberData(nameof(Rights))]
    public void In_an_open_public_room(string who, string right, string answer) =>
        Assert.Equal(answer, Why(RoomRules.May(Standing(who), Enum.Parse<Right>(right), RoomIn(RoomState.Open), Now)));

    [Theory, MemberData(nameof(Readers))]
    public void Reading(string who, string visibility, string answer)
    {
        var room = RoomIn(RoomState.Open, Enum.Parse<Visibility>(visibility));
        Assert.Equal(answer, Why(RoomRules.May(Standing(who), Right.Read, room, Now)));

        // What cannot be read cannot be found by acting on it either.
        Assert.All(Enum.GetValues<Right>(), right => Assert.Equal(answer == "NotFound", Why(RoomRules.May(Standing(who), right, room, Now)) == "NotFound"));
    }

    [Theory, MemberData(nameof(States))]
    public void A_participant_in_a_room_that_is(string state, string right, string answer) =>
        Assert.Equal(answer, Why(RoomRules.May(Standing("Participant"), Enum.Parse<Right>(right), RoomIn(Enum.Parse<RoomState>(state)), state == "Scheduled" ? Opens.AddTicks(-1) : Now)));

    [Fact]
    public void Reactions_can_be_switched_off()
    {
        var room = RoomIn(RoomState.Open);
        Assert.Null(RoomRules.May(Standing("Participant"), Right.React, room, Now));
        room.ReactionsOn = false;

        Assert.Equal("ReactionsOff", Why(RoomRules.May(Standing("Participant"), Right.React, room, Now)));
        Assert.Null(RoomRules.May(Standing("Participant"), Right.Contribute, room, Now));
    }

    [Theory]
    [InlineData(RoomState.Scheduled, -1, RoomState.Scheduled)]
    [InlineData(RoomState.Scheduled, 0, RoomState.Open)]
    [InlineData(RoomState.Open, -1, RoomState.Open)]
    [InlineData(RoomState.Paused, 0, RoomState.Paused)]
    [InlineData(RoomState.Closed, -1, RoomState.Closed)]
    public void The_state_around_the_opening(RoomState stored, int ticks, RoomState holds) => Assert.Equal(holds, RoomIn(stored).StateAt(Opens.AddTicks(ticks)));

    [Theory]
    [InlineData(RoomState.Scheduled, -1, RoomState.Open)]
    [InlineData(RoomState.Scheduled, 0, RoomState.Closed)]
    [InlineData(RoomState.Open, -1, RoomState.Open)]
    [InlineData(RoomState.Open, 0, RoomState.Closed)]
    [InlineData(RoomState.Paused, -1, RoomState.Paused)]
    [InlineData(RoomState.Paused, 0, RoomState.Paused)]
    [InlineData(RoomState.Closed, -1, RoomState.Closed)]
    [InlineData(RoomState.Summarised, 0, RoomState.Summarised)]
    public void The_state_around_the_end(RoomState stored, int ticks, RoomState holds) => Assert.Equal(holds, RoomIn(stored).StateAt(Closes.AddTicks(ticks)));

    [Theory]
    [InlineData(RoomState.Scheduled, RoomState.Open, "Opened")]
    [InlineData(RoomState.Scheduled, RoomState.Paused, "Paused")]
    [InlineData(RoomState.Scheduled, RoomState.Closed, "Closed")]
    [InlineData(RoomState.Open, RoomState.Open, "AlreadyDone")]
    [InlineData(RoomState.Open, RoomState.Paused, "Paused")]
    [InlineData(RoomState.Open, RoomState.Closed, "Closed")]
    [InlineData(RoomState.Open, RoomState.Summarised, "AlreadyDone")]
    [InlineData(RoomState.Open, RoomState.Scheduled, "AlreadyDone")]
    [InlineData(RoomState.Paused, RoomState.Open, "Resumed")]
    [InlineData(RoomState.Paused, RoomState.Paused, "AlreadyDone")]
    [InlineData(RoomState.Paused, RoomState.Closed, "Closed")]
    [InlineData(RoomState.Closed, RoomState.Open, "Reopened")]
    [InlineData(RoomState.Closed, RoomState.Closed, "AlreadyDone")]
    [InlineData(RoomState.Closed, RoomState.Paused, "AlreadyDone")]
    [InlineData(RoomState.Closed, RoomState.Summarised, "Summarised")]
    [InlineData(RoomState.Summarised, RoomState.Open, "Reopened")]
    [InlineData(RoomState.Summarised, RoomState.Closed, "AlreadyDone")]
    public void Turning_a_room(RoomState from, RoomState to, string answer)
    {
        var room = RoomIn(from);
        var outcome = Turn(room, to, Now);

        Assert.Equal(answer, outcome.Done?.Kind.ToString() ?? outcome.Refused!.Reason);
        Assert.Equal(room.State is RoomState.Closed or RoomState.Summarised, room.ClosedAt is not null);
        Assert.True(room.State is not (RoomState.Open or RoomState.Paused) || room.OpenedAt is not null);
    }

    [Fact]
    public void A_room_past_its_end_closed_at_its_end_and_cannot_be_reopened()
    {
        var room = RoomIn(RoomState.Open);
        Assert.Equal(LogKind.Closed, Turn(room, RoomState.Closed, Closes.AddHours(5)).Done!.Kind);

        Assert.Equal(Closes, room.ClosedAt);
        Assert.Equal("AlreadyDone", Turn(room, RoomState.Open, Closes.AddHours(6)).Refused!.Reason);
    }

    private static Outcome Turn(Room room, RoomState to, DateTimeOffset now)
    {
        // What the act plans is put into a context of nothing; a closing counts the rows.
        using var db = new SqliteConsultations(new DbContextOptionsBuilder<SqliteConsultations>().UseSqlite("Data Source=:memory:").Options);
        db.Database.OpenConnection();
        db.Database.EnsureCreated();
        return room.Do(new Turn(Guid.CreateVersion7(), room.Id, to), new Seat(new Bench(db), Actor.System, null, null, now) { IsReplay = true });
    }

    private static Room RoomIn(RoomState state, Visibility visibility = Visibility.Public)
    {
        var room = new Room
        {
            Id = Guid.CreateVersion7(), ConsultationId = Guid.CreateVersion7(), Number = 1, Position = 1, Slug = "lessons", Title = "Lessons", Lead = "",
            OpensAt = Opens, ClosesAt = Closes, Visibility = visibility,
        };
        foreach (var step in state switch
        {
            RoomState.Scheduled => [],
            RoomState.Summarised => [RoomState.Open, RoomState.Closed, RoomState.Summarised],
            RoomState.Open => [RoomState.Open],
            _ => new[] { RoomState.Open, state },
        })
        {
            Assert.NotNull(Turn(room, step, Now).Done);
        }

        return room;
    }

    private static Standing Standing(string who) => who switch
    {
        "guest" => Rooms.Standing.Guest,
        "stranger" => new Standing(true, null),
        "administrator" => new Standing(true, null, IsAdministrator: true),
        "clock" => new Standing(false, null, IsSystem: true),
        _ => new Standing(true, Enum.Parse<Role>(who)),
    };

    private static string Why(Refused? refused) => refused?.Reason ?? "yes";

    private static TheoryData<string, string, string> Table(string text)
    {
        var rows = text.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var data = new TheoryData<string, string, string>();
        foreach (var row in rows[1..])
        {
            for (var column = 1; column < row.Length; column++)
            {
                data.Add(row[0], rows[0][column], row[column]);
            }
        }

        return data;
    }
}
