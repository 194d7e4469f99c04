using System.IO.Compression;
using System.Text;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Synthesis;
using Consultations.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Consultations.Storage;

/// <summary>
/// A database that an earlier version wrote, with the consultation and the report of 2020 in it, is upgraded by the migrations since, and is whole.
/// The files under <c>Stored</c> are what the program left on that day; a new one is added with a version that changes tables in another way.
/// </summary>
public sealed class StoredDatabaseTests(Stores stores) : IClassFixture<Stores>
{
    private const string Slug = "future-we-want-2020";

    [Theory, OnEveryStore(Only = [StorageProvider.Sqlite, StorageProvider.PostgreSql])]
    public async Task What_an_earlier_version_wrote_is_whole_after_the_upgrade(StorageProvider provider)
    {
        var options = stores.Fresh(provider);
        await Restore(options);
        await using var services = new ServiceCollection().AddStorage(options).AddSingleton(TimeProvider.System).BuildServiceProvider();
        var preparation = services.GetRequiredService<Preparation>();
        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync();
        Assert.NotEmpty(await db.Database.GetPendingMigrationsAsync());
        await preparation.Migrate();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());

        // The figures of the real consultation, and every room's log without a hole.
        var it = await db.Consultations.AsNoTracking().Include(c => c.Rooms).ThenInclude(r => r.Questions).SingleAsync(c => c.Slug == Slug);
        var counts = await Counts.OfConsultation(db, it.Id);
        Assert.Equal((120, 46, 140, 100), (counts.Participants, counts.CountryOffices, counts.Contributions, counts.Replies));
        foreach (var room in it.Rooms)
        {
            Assert.Equal(Enumerable.Range(1, (int)room.Seq).Select(n => (long)n), await db.Log.Where(e => e.Stream == room.Id).OrderBy(e => e.Seq).Select(e => e.Seq).ToListAsync());
        }

        // The frozen report verifies, and each footnote's words are those whose hash it holds.
        var report = (await ReportReading.Read(db, it.Id, 1))!;
        Assert.Equal((3, 14, 42), (report.Document.Parts.Count, report.Document.Parts.Sum(p => p.Themes.Count), report.Document.Insights.Count()));
        Assert.NotNull(await ReportReading.Picture(db, it.Id, ReportPicture.Cover, 1));
        foreach (var evidence in report.Document.Insights.SelectMany(i => i.Evidence))
        {
            var passage = report.Passages[evidence.Footnote];
            Assert.Equal((evidence.Words, evidence.Source), (ReportPassage.Digest(passage.WordsSalt!, passage.Words!), ReportPassage.Digest(passage.SourceSalt!, passage.Source!)));
        }

        // Its draft could be frozen again as it stands: every passage is still found in its revision.
        Assert.Empty(await Readiness.Of(db, it, it.ClosesAt));
        var ledger = await CoverageLedger.Of(db, it);
        Assert.Equal((136, 4, 0, 140), (ledger.Contributions.Cited, ledger.Contributions.SetAside, ledger.Contributions.Unread, ledger.Contributions.All));
        await db.Database.CloseConnectionAsync();
        await Stores.Drop(options);
    }

    private static async Task Restore(StorageOptions options)
    {
        if (options.File is { } file)
        {
            await using var from = Open("2026-11-28.db.br");
            await using var to = File.Create(file);
            await from.CopyToAsync(to);
            return;
        }

        var connection = new NpgsqlConnectionStringBuilder(options.Connection);
        await using (var server = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.Connection) { Database = "postgres" }.ToString()))
        {
            await server.OpenAsync();
            await using var make = new NpgsqlCommand($"CREATE DATABASE \"{connection.Database}\"", server);
            await make.ExecuteNonQueryAsync();
        }

        using var reader = new StreamReader(Open("2026-11-28.postgresql.sql.br"), Encoding.UTF8);
        await using var database = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.Connection) { Pooling = false }.ToString());
        await database.OpenAsync();
        await using var fill = new NpgsqlCommand(await reader.ReadToEndAsync(), database) { CommandTimeout = 120 };
        await fill.ExecuteNonQueryAsync();
    }

    private static BrotliStream Open(string name) => new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Storage", "Stored", name)), CompressionMode.Decompress);
}
