using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Acts;

/// <summary>The installation's secret for hashing asks, made once and kept in the store so that all nodes share it.</summary>
public sealed class InstallationKey
{
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public required byte[] Secret { get; init; }
}

internal sealed class ReceiptKey(IDbContextFactory<ConsultationsDb> store)
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private byte[]? secret;

    public async ValueTask<byte[]> Get()
    {
        if (secret is { } known)
        {
            return known;
        }

        await gate.WaitAsync();
        try
        {
            return secret ??= await Read();
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<byte[]> Read()
    {
        await using var db = await store.CreateDbContextAsync();
        var kept = await db.InstallationKeys.AsNoTracking().SingleOrDefaultAsync();
        if (kept is null)
        {
            kept = new InstallationKey { Secret = RandomNumberGenerator.GetBytes(32) };
            db.Add(kept);
            try
            {
                await db.SaveChangesAsync();
            }
            catch (DbUpdateException)
            {
                // Another node was first; its key is the key.
                db.ChangeTracker.Clear();
                kept = await db.InstallationKeys.AsNoTracking().SingleAsync();
            }
        }

        return kept.Secret;
    }
}
