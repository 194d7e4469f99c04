using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Storage;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Planning;

/// <summary>Announcements: to a room or to everybody, on top of the pages until a time, by mail only where wished.</summary>
public sealed class AnnouncingTests(Stores stores) : IClassFixture<Stores>
{
    [Theory, OnEveryStore]
    public async Task A_room_is_told_on_its_top_until_the_time_and_its_followers_hear(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var before = (await town.ReadRoom()).Seq;
        await town.Done(town.Ben, new Announce(Town.NewId(), town.Consultation, "Five minutes **more**", Room: 1, PinnedMinutes: 10, ByMail: false));
        var room = await town.ReadRoom();
        Assert.Contains("<strong>more</strong>", room.PinnedAt(Town.Now), StringComparison.Ordinal);
        Assert.Null(room.PinnedAt(Town.Now.AddMinutes(10)));
        Assert.Null((await Other(town)).PinnedAt(Town.Now));
        var told = Assert.Single(await town.Log(before));
        Assert.Equal(LogKind.Announced, told.Kind);
        Assert.NotNull(told.Room?.PinnedHtml);
        await town.Done(town.Ben, new Unpin(Town.NewId(), town.Room));
        Assert.Null((await town.ReadRoom()).PinnedAt(Town.Now));
        Assert.Equal("AlreadyDone", (await town.Desk.Act(town.Ben, new Unpin(Town.NewId(), town.Room))).Refused!.Reason);
    }

    [Theory, OnEveryStore]
    public async Task Everybody_is_told_by_facilitators_alone_and_in_every_room(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        var all = new Announce(Town.NewId(), town.Consultation, "Welcome", PinnedMinutes: 60);
        Assert.Equal("FacilitatorOnly", (await town.Desk.Act(town.Ben, all)).Refused!.Reason);
        Assert.Equal("StaffOnly", (await town.Desk.Act(town.Chidi, all with { Room = 1 })).Refused!.Reason);
        Assert.Equal(RefusedKind.NotFound, (await town.Desk.Act(town.Ada, all with { Room = 9 })).Refused!.Kind);
        Assert.Equal("OutOfBounds", (await town.Desk.Act(town.Ada, all with { PinnedMinutes = 0 })).Refused!.Reason);
        Assert.Equal("TextEmpty", (await town.Desk.Act(town.Ada, all with { Text = " " })).Refused!.Reason);
        await town.Done(town.Ada, all);
        Assert.NotNull((await town.ReadRoom()).PinnedAt(Town.Now));
        Assert.NotNull((await Other(town)).PinnedAt(Town.Now));
        Assert.Equal(1, await town.Read(db => db.Announcements.CountAsync(a => a.ConsultationId == town.Consultation)));
    }

    [Theory, OnEveryStore]
    public async Task Mail_goes_to_followers_where_it_is_wished(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Done(town.Chidi, new SubscribeToRoom(Town.NewId(), town.Room, true));
        await town.Done(town.Ada, new Announce(Town.NewId(), town.Consultation, "Quiet", Room: 1, ByMail: false));
        Assert.Equal(0, await Mails());
        await town.Done(town.Ada, new Announce(Town.NewId(), town.Consultation, "Loud", Room: 2));
        Assert.Equal(0, await Mails());
        await town.Done(town.Ada, new Announce(Town.NewId(), town.Consultation, "Loud", Room: 1));
        Assert.Equal(1, await Mails());

        Task<int> Mails() => town.Read(db => db.Mail.CountAsync(m => m.AccountId == town.Chidi.Account && m.What == LogKind.Announced));
    }

    private static Task<Room> Other(Town town) => town.Read(db => db.Rooms.AsNoTracking().SingleAsync(r => r.Id == town.OtherRoom));
}
