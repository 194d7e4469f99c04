using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Accounts;

/// <summary>
/// While no administrator exists, a code of 128 random bits that the log tells at start: whoever reads the log may make the first one. It works
/// once, on this node, until the program ends.
/// </summary>
internal sealed partial class SetupCode(IDbContextFactory<ConsultationsDb> store, ILogger<SetupCode> log) : IHostedService
{
    private string? code;

    /// <summary>Whether there is something to set up.</summary>
    public bool Waits => Volatile.Read(ref code) is not null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var db = await store.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AnyAsync(a => a.IsAdministrator, cancellationToken))
        {
            return;
        }

        var made = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 26);
        code = made;
        Tell(log, SetupEndpoints.Address, made);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Small letters, blanks and hyphens do not matter.</summary>
    public bool Fits(string typed)
    {
        var plain = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return Volatile.Read(ref code) is { } known && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known), Encoding.ASCII.GetBytes(plain));
    }

    /// <summary>Takes the code, so that of two at once only one gets true; <see cref="GiveBack"/> when nothing came of it.</summary>
    public bool Take(string typed) => Fits(typed) && Volatile.Read(ref code) is { } known && Interlocked.CompareExchange(ref code, null, known) is not null;

    public void GiveBack(string taken) => Volatile.Write(ref code, string.Concat(taken.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant());

    [LoggerMessage(LogLevel.Warning, "There is no administrator yet. Open {Address} and enter the code {Code}")]
    private static partial void Tell(ILogger log, string address, string code);
}
