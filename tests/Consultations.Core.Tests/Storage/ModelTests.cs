using Consultations.Rooms;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Storage;

public sealed class ModelTests(Stores stores) : IClassFixture<Stores>
{
    private const string Nowhere = "Server=127.0.0.1";

    /// <summary>No server is asked: every provider, always.</summary>
    [Theory]
    [InlineData(StorageProvider.Sqlite)]
    [InlineData(StorageProvider.SqlServer)]
    [InlineData(StorageProvider.PostgreSql)]
    public async Task The_migrations_hold_the_whole_model(StorageProvider provider)
    {
        await using var services = Services(provider);
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Theory]
    [InlineData(StorageProvider.SqlServer, "CREATE TABLE [")]
    [InlineData(StorageProvider.PostgreSql, "CREATE TABLE \"")]
    public async Task A_servers_script_makes_every_table(StorageProvider provider, string begins)
    {
        await using var services = Services(provider);
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var tables = db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().ToArray();
        Assert.True(tables.Length > 15);
        Assert.All(tables, table => Assert.Contains(begins + table, script, StringComparison.Ordinal));
        Assert.All(new[] { "CK_Rooms_Times", "CK_Rooms_Closed" }, check => Assert.Contains(check, script, StringComparison.Ordinal));
    }

    [Theory, OnEveryStore]
    public async Task A_room_cannot_be_stored_closed_without_a_time_nor_open_with_one(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        Assert.NotNull((await town.Turn(RoomState.Closed)).Receipt);
        await using var db = await town.Store.CreateDbContextAsync();
        var room = db.Rooms.Where(r => r.Id == town.Room);
        Assert.Equal(1, await room.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RoomState.Summarised)));

        await Broken(() => room.ExecuteUpdateAsync(s => s.SetProperty(r => r.ClosedAt, (DateTimeOffset?)null)));
        await Broken(() => room.ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RoomState.Open)));
        await Broken(() => room.ExecuteUpdateAsync(s => s.SetProperty(r => r.ClosesAt, Town.Opens)));
    }

    [Theory, OnEveryStore]
    public async Task Numbers_sequences_and_reactions_cannot_be_stored_twice(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        await town.Say(town.Chidi, "1");
        await town.Say(town.Chidi, "2");
        await using var db = await town.Store.CreateDbContextAsync();

        await Broken(() => db.Contributions.Where(c => c.RoomId == town.Room && c.Number == 2).ExecuteUpdateAsync(s => s.SetProperty(c => c.Number, 1)));
        await Broken(() => db.Log.Where(e => e.Stream == town.Room && e.Seq == 2).ExecuteUpdateAsync(s => s.SetProperty(e => e.Seq, 1)));
    }

    [Theory, OnEveryStore]
    public async Task Text_of_every_script_comes_back_as_it_went(StorageProvider provider)
    {
        await using var town = await Town.Make(stores, provider);
        const string Said = "The court. الْعَدْلُ للجميع суд 法院 न्याय 😀👨‍👩‍👧 a\ufffeb";
        await town.Say(town.Chidi, Said);

        var revision = await town.Read(db => db.Revisions.SingleAsync(r => db.Contributions.Any(c => c.Id == r.ContributionId && c.RoomId == town.Room)));
        Assert.Equal((Said, Said + "\n"), (revision.Source, revision.Plain));
        Assert.Single(await town.Read(db => db.Revisions.Where(r => r.Folded.Contains("العدل للجميع")).ToListAsync()));
    }

    private static async Task Broken(Func<Task<int>> change) => Assert.IsAssignableFrom<System.Data.Common.DbException>(await Record.ExceptionAsync(() => change()));

    private static ServiceProvider Services(StorageProvider provider) => new ServiceCollection()
        .AddStorage(new StorageOptions(provider, provider == StorageProvider.Sqlite ? "Data Source=none.db" : Nowhere, null)).BuildServiceProvider();
}
