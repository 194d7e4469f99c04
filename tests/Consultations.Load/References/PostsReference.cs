using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Consultations.Load.References;

/// <summary>One row a request by EF Core, and nothing else: no session, no token, no rule, no log.</summary>
internal static class PostsReference
{
    public static async Task<WebApplication> BuildAsync(WebApplicationBuilder builder)
    {
        var sqlite = builder.Configuration["provider"] != "PostgreSql";
        var connection = builder.Configuration["connection"]!;
        builder.Services.AddPooledDbContextFactory<Notes>(options => _ = sqlite ? options.UseSqlite(connection) : options.UseNpgsql(connection));
        var app = builder.Build();

        // SQLite lets one writer in and has the others poll, at 150 ms a look: standing in line is several times faster,
        // so the reference does that. "--line=false" shows it.
        var line = sqlite && builder.Configuration.GetValue("line", true) ? new SemaphoreSlim(1) : null;
        app.MapPost("/insert", async (HttpRequest request, IDbContextFactory<Notes> factory) =>
        {
            using var body = new StreamReader(request.Body);
            var note = new Note { Id = Guid.CreateVersion7(), Text = await body.ReadToEndAsync() };
            if (line is not null)
            {
                await line.WaitAsync();
            }

            try
            {
                await using var notes = await factory.CreateDbContextAsync();
                notes.Add(note);
                await notes.SaveChangesAsync();
            }
            finally
            {
                line?.Release();
            }

            return TypedResults.Json(new { note.Id });
        });
        await PrepareAsync(app, sqlite);
        return app;
    }

    /// <summary>A commit must have reached the disk, as it has on the real server.</summary>
    private static async Task PrepareAsync(WebApplication app, bool sqlite)
    {
        await using var notes = await app.Services.GetRequiredService<IDbContextFactory<Notes>>().CreateDbContextAsync();
        await notes.Database.EnsureDeletedAsync();
        await notes.Database.EnsureCreatedAsync();
        if (!sqlite)
        {
            return;
        }

        await notes.Database.OpenConnectionAsync();
        var connection = notes.Database.GetDbConnection();
        if (await ScalarAsync(connection, "PRAGMA journal_mode") is not "wal" || await ScalarAsync(connection, "PRAGMA synchronous") is not 2L)
        {
            throw new LoadFailed("The reference's SQLite is not in WAL mode with synchronous FULL.");
        }
    }

    private static async Task<object?> ScalarAsync(DbConnection connection, string text)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await command.ExecuteScalarAsync();
    }

    internal sealed class Note
    {
        public Guid Id { get; init; }

        public required string Text { get; init; }
    }

    internal sealed class Notes(DbContextOptions<Notes> options) : DbContext(options)
    {
        public DbSet<Note> All => Set<Note>();
    }
}
