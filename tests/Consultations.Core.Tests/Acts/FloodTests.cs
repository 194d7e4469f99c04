using Consultations.Planning;
using Consultations.Rooms;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consultations.Acts;

/// <summary>P12, a flood: guards Flood. A person is never stopped, a script is, and it costs only itself.</summary>
public sealed class FloodTests(Stores stores) : IClassFixture<Stores>
{
    private static readonly Guid Room = Town.NewId();
    private static readonly Actor Chidi = Town.NewPerson();
    private static readonly Actor Dina = Town.NewPerson();

    private readonly FakeTimeProvider clock = new(Town.Now);

    [Fact]
    public void A_fast_typist_is_never_hit()
    {
        var flood = new Flood(clock);
        for (var second = 0; second < 600; second++)
        {
            // A short text every six seconds for ten minutes, kept while it is typed; and everything read gets a reaction.
            Assert.Null(second % 6 == 0 ? flood.Take(Chidi, Post()) : null);
            Assert.Null(flood.Take(Chidi, new SaveDraft(Town.NewId(), Room, "new", second, "word by word", 1, "en", null)));
            Assert.Null(flood.Take(Chidi, new ReadThrough(Town.NewId(), Room, 1 + second)));
            Assert.Null(flood.Take(Chidi, React()));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_script_is_stopped_and_the_others_do_not_notice()
    {
        await using var town = await Town.Make(stores);
        await using var desk = Desk(town);
        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(n => desk.Act(town.Chidi, town.Post($"buy {n}"))));

        Assert.Equal(12, answers.Count(a => a.Receipt is not null));
        Assert.All(answers.Where(a => a.Refused is not null), a => Assert.Equal((RefusedKind.TooMany, "TooFast"), (a.Refused!.Kind, a.Refused.Reason)));
        Assert.NotNull((await desk.Act(town.Dina, town.Post("hers"))).Receipt);
        Assert.NotNull((await desk.Act(town.Dina, new React(Town.NewId(), town.Room, 1, ReactionKind.Agree, true))).Receipt);
        Assert.NotNull((await desk.Act(town.Chidi, new React(Town.NewId(), town.Room, 13, ReactionKind.Agree, true))).Receipt);
        Assert.Equal(13, await town.Read(db => db.Contributions.CountAsync(c => c.RoomId == town.Room)));
        await town.AssertDense();
    }

    [Fact]
    public async Task What_was_refused_lands_once_after_the_wait_that_was_told_and_its_repeat_gets_the_first_receipt()
    {
        await using var town = await Town.Make(stores);
        await using var desk = Desk(town);
        var first = town.Post("the first");
        var receipt = (await desk.Act(town.Chidi, first)).Receipt!;
        for (var n = 1; n < 12; n++)
        {
            await desk.Act(town.Chidi, town.Post($"more {n}"));
        }

        var post = town.Post("one too many");
        Assert.Equal([5d], (await desk.Act(town.Chidi, post)).Refused!.Args);
        Assert.Equal("TooFast", (await desk.Act(town.Chidi, first)).Refused!.Reason);
        town.Clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal([1d], (await desk.Act(town.Chidi, post)).Refused!.Args);
        town.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(13, (await desk.Act(town.Chidi, post)).Receipt!.Number);
        town.Clock.Advance(TimeSpan.FromSeconds(5));
        var again = await desk.Act(town.Chidi, first);
        Assert.Equal((true, receipt.Number), (again.Repeated, again.Receipt!.Number));
        await town.AssertDense();
    }

    [Theory]
    [InlineData("post", 12, 5)]
    [InlineData("edit", 12, 5)]
    [InlineData("react", 60, 0.5)]
    [InlineData("draft", 60, 0.5)]
    [InlineData("place", 60, 0.5)]
    [InlineData("follow", 60, 0.5)]
    [InlineData("withdraw", 60, 0.5)]
    public void Each_kind_has_its_burst_and_its_pace(string kind, int burst, double each)
    {
        var flood = new Flood(clock);
        Assert.Equal(burst, Enumerable.Range(0, 1_000).Count(_ => flood.Take(Chidi, Ask(kind)) is null));
        for (var n = 0; n < 10; n++)
        {
            clock.Advance(TimeSpan.FromSeconds(each));
            Assert.Null(flood.Take(Chidi, Ask(kind)));
            Assert.Equal([Math.Ceiling(each)], flood.Take(Chidi, Ask(kind))!.Args);
        }

        Assert.Null(flood.Take(Chidi, Ask(kind is "react" ? "post" : "react")));
        Assert.Null(flood.Take(Dina, Ask(kind)));
    }

    [Fact]
    public void A_room_takes_four_hundred_at_once_from_everybody_and_the_refused_keep_their_own()
    {
        var flood = new Flood(clock);
        var people = Enumerable.Range(0, 500).Select(_ => Town.NewPerson()).ToArray();
        var refused = people.Select(p => flood.Take(p, Post())).ToArray();

        Assert.Equal(400, refused.Count(r => r is null));
        Assert.All(refused.Skip(400), r => Assert.Equal(("RoomCrowded", 1d), (r!.Reason, r.Args[0])));
        Assert.Null(flood.Take(people[0], Post() with { RoomId = Town.NewId() }));
        Assert.Null(flood.Take(people[0], React()));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(100, people.Skip(400).Count(p => flood.Take(p, Post()) is null));
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(11, Enumerable.Range(0, 20).Count(_ => flood.Take(people[499], Post()) is null));
    }

    [Fact]
    public void Buckets_that_are_full_again_are_dropped()
    {
        var flood = new Flood(clock);
        for (var minute = 0; minute < 10; minute++)
        {
            for (var n = 0; n < 300; n++)
            {
                Assert.Null(flood.Take(Town.NewPerson(), React()));
            }

            Assert.Equal(300, flood.Buckets);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        // One that is not full yet stays what it is.
        Assert.Equal(12, Enumerable.Range(0, 20).Count(_ => flood.Take(Chidi, Post()) is null));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(flood.Take(Dina, React()));
        Assert.Equal(11, Enumerable.Range(0, 20).Count(_ => flood.Take(Chidi, Post()) is null));
    }

    [Fact]
    public async Task The_clock_what_happened_before_and_a_guest_pass_free()
    {
        await using var town = await Town.Make(stores);
        await using var desk = Desk(town);
        for (var n = 0; n < 30; n++)
        {
            Assert.NotNull((await desk.Act(town.Chidi, town.Post($"said before {n}"), Town.Now)).Receipt);
            Assert.Equal("SignInFirst", (await desk.Act(Actor.Guest, town.Post($"by nobody {n}"))).Refused!.Reason);
            Assert.Equal(RefusedKind.Forbidden, (await desk.Act(Actor.System, town.Post($"by the clock {n}"))).Refused!.Kind);
        }

        Assert.NotNull((await desk.Act(town.Chidi, town.Post("said now"))).Receipt);
    }

    private static RoomDesk Desk(Town town) =>
        new(town.Store, new WriteLock(WholeStore: true), town.Clock, town.Bell, NullLogger<RoomDesk>.Instance, new Flood(town.Clock));

    private static Ask Ask(string kind) => kind switch
    {
        "post" => Post(),
        "edit" => new Edit(Town.NewId(), Room, 1, 1, "Reworded", "en"),
        "react" => React(),
        "draft" => new SaveDraft(Town.NewId(), Room, "new", 0, "Begun", 1, "en", null),
        "place" => new ReadThrough(Town.NewId(), Room, 1),
        "follow" => new SubscribeToConsultation(Town.NewId(), Room, On: true),
        _ => new Withdraw(Town.NewId(), Room, 1),
    };

    private static Post Post() => new(Town.NewId(), Room, 1, null, "Words", "en", Attribution.Named);

    private static React React() => new(Town.NewId(), Room, 1, ReactionKind.Agree, On: true);
}
