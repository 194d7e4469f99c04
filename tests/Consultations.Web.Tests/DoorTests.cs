using System.Net;
using Consultations.People;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Web;

public sealed class DoorTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public async Task The_world_is_there_when_the_door_opens()
    {
        await using var db = door.Db();
        Assert.Equal(8, await db.Users.CountAsync());
        Assert.Equal(2, await db.Rooms.CountAsync());
        Assert.Equal(1, await db.Memberships.CountAsync(m => m.RemovedAt != null && m.Role == Role.Participant));
    }

    [Fact]
    public async Task What_is_nowhere_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await door.Visitor().Open("/nowhere")).Status);
}
