using System.Threading.Channels;
using Consultations.People;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Consultations.Web.Accounts.Mail;

/// <summary>
/// Takes waiting mail to the mail server. A row is claimed before it is sent, so that two nodes do not send it twice; what failed is tried again
/// after growing waits, always under the same Message-ID.
/// </summary>
internal sealed partial class Postman(IDbContextFactory<ConsultationsDb> store, MailSettings settings, NoticeLetters notices, TimeProvider clock, ILogger<Postman> log) : BackgroundService
{
    /// <summary>Some five days of trying.</summary>
    public const int MostAttempts = 24;

    private const int Bag = 20;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<bool> nudges = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Nudge() => nudges.Writer.TryWrite(true);

    /// <summary>Takes what is due, letters that somebody waits for first; gives how many are done with, handed over or dropped.</summary>
    public async Task<int> Deliver(CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var due = await db.Mail.AsNoTracking()
            .Where(m => m.SentAt == null && m.DroppedAt == null && m.NextAttemptAt <= now && m.Attempts < MostAttempts)
            .OrderBy(m => m.Kind == MailKind.Letter ? 0 : 1).ThenBy(m => m.NextAttemptAt).Take(Bag).ToListAsync(cancel);
        if (due.Count == 0)
        {
            return 0;
        }

        var done = 0;
        using var smtp = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            foreach (var mail in due)
            {
                if (!await Claim(db, mail, now, cancel))
                {
                    continue;
                }

                var letter = await notices.Of(db, mail, cancel);
                if (letter is null || await Send(smtp, letter, cancel))
                {
                    DateTimeOffset? at = clock.GetUtcNow();
                    var row = db.Mail.Where(m => m.Id == mail.Id);
                    await (letter is null
                        ? row.ExecuteUpdateAsync(set => set.SetProperty(m => m.DroppedAt, at), CancellationToken.None)
                        : row.ExecuteUpdateAsync(set => set.SetProperty(m => m.SentAt, at), CancellationToken.None));
                    done++;
                }
            }
        }
        finally
        {
            if (smtp.IsConnected)
            {
                await smtp.DisconnectAsync(true, CancellationToken.None);
            }
        }

        return done;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Deliver(stoppingToken) == Bag)
                {
                    // There may be more.
                }

                await NudgeOrRound(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                Failed(log, fault);
                await Task.Delay(Round, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task NudgeOrRound(CancellationToken stopping)
    {
        using var round = new CancellationTokenSource(Round, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(round.Token, stopping);
        try
        {
            await nudges.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The round is over.
        }
    }

    /// <summary>The wait after the next failure is written before sending: whoever dies in between has already arranged the next try.</summary>
    private static async Task<bool> Claim(ConsultationsDb db, OutgoingMail mail, DateTimeOffset now, CancellationToken cancel)
    {
        var next = now + TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, mail.Attempts)));
        return await db.Mail.Where(m => m.Id == mail.Id && m.SentAt == null && m.Attempts == mail.Attempts).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Attempts, m => m.Attempts + 1).SetProperty(m => m.NextAttemptAt, next), cancel) == 1;
    }

    private async Task<bool> Send(SmtpClient smtp, Letter letter, CancellationToken cancel)
    {
        try
        {
            if (!smtp.IsConnected)
            {
                await smtp.ConnectAsync(settings.Host!, settings.Port, settings.Tls, cancel);
                if (settings.User is { Length: > 0 } user)
                {
                    await smtp.AuthenticateAsync(user, settings.Password ?? "", cancel);
                }
            }

            await smtp.SendAsync(MessageOf(letter), cancel);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            NotTaken(log, letter.Id, fault.Message);
            return false;
        }
    }

    private MimeMessage MessageOf(Letter letter)
    {
        var from = MailboxAddress.Parse(settings.From);
        var message = new MimeMessage { MessageId = $"{letter.Id:n}@{from.Domain}", Subject = letter.Subject, Date = letter.WrittenAt, Body = new TextPart("plain") { Text = letter.Text } };
        message.From.Add(from);
        message.To.Add(new MailboxAddress("", letter.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.Stop is { } stop)
        {
            message.Headers.Add("List-Unsubscribe", $"<{stop}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return message;
    }

    [LoggerMessage(LogLevel.Warning, "Mail {Mail} was not taken, and is tried again later: {Why}")]
    private static partial void NotTaken(ILogger log, Guid mail, string why);

    [LoggerMessage(LogLevel.Error, "The outbox could not be read")]
    private static partial void Failed(ILogger log, Exception fault);
}
