using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.People;

/// <summary>
/// Forgets a person. First the account, in one transaction: from then on nobody can sign in or speak as them, and it is known that the rest is to
/// be done. Then their words, room by room, and their memberships, at the desk. Whoever dies in between finishes at the next start.
/// </summary>
internal sealed partial class Erasure(IDbContextFactory<ConsultationsDb> store, RoomDesk desk, TimeProvider clock, ILogger<Erasure> log)
{
    public async Task Erase(Guid account)
    {
        await Forget(account);
        await TakeWords(account);
    }

    /// <summary>Does what was left of earlier erasures.</summary>
    public async Task Finish()
    {
        await using var db = await store.CreateDbContextAsync();
        foreach (var account in await db.Users.Where(a => a.ErasedAt != null).Select(a => a.Id).ToListAsync())
        {
            await TakeWords(account);
        }
    }

    internal async Task Forget(Guid id)
    {
        await using var db = await store.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        if (await db.Users.SingleOrDefaultAsync(a => a.Id == id && a.ErasedAt == null) is not { } account)
        {
            return;
        }

        var email = account.Email;
        await db.Drafts.Where(d => d.AccountId == id).ExecuteDeleteAsync();
        await db.ReadingPositions.Where(p => p.AccountId == id).ExecuteDeleteAsync();
        await db.Subscriptions.Where(s => s.AccountId == id).ExecuteDeleteAsync();
        await db.Mail.Where(m => m.AccountId == id || m.To == email).ExecuteDeleteAsync();
        await db.MailedLinks.Where(l => l.AccountId == id || l.Email == email).ExecuteDeleteAsync();
        // That somebody complained, was decided about and appealed stays counted; what was said in it goes.
        await db.Flags.Where(f => f.AccountId == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.Words, (string?)null));
        await db.Appeals.Where(a => a.AccountId == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Words, "").SetProperty(a => a.Answer, (string?)null));
        await db.Objections.Where(o => o.AccountId == id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Words, "").SetProperty(o => o.Answer, (string?)null));
        await db.ModerationActions.Where(a => a.AuthorId == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Words, (string?)null));
        await db.UserClaims.Where(c => c.UserId == id).ExecuteDeleteAsync();
        await db.UserLogins.Where(l => l.UserId == id).ExecuteDeleteAsync();
        await db.UserTokens.Where(t => t.UserId == id).ExecuteDeleteAsync();

        // Nobody has such an address, and nobody can guess it.
        var nowhere = $"{Consultations.People.Account.NewStamp()}@erased.invalid";
        (account.ErasedAt, account.Name, account.Languages) = (clock.GetUtcNow(), "", Web.Languages.Default);
        account.Email = account.UserName = nowhere;
        account.NormalizedEmail = account.NormalizedUserName = nowhere.ToUpperInvariant();
        (account.PasswordHash, account.PhoneNumber, account.IsAdministrator) = (null, null, false);
        (account.MailReplies, account.MailQuestions, account.MailFollowed, account.MailMornings) = (false, false, false, false);
        (account.SecurityStamp, account.ConcurrencyStamp) = (Consultations.People.Account.NewStamp(), Consultations.People.Account.NewStamp());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        await Consultations.People.Access.Raise(db, id);
    }

    private async Task TakeWords(Guid account)
    {
        await using var db = await store.CreateDbContextAsync();
        var rooms = await db.Contributions.Where(c => c.AccountId == account && c.State != ContributionState.Moved && (c.State != ContributionState.Withdrawn || c.Said.Name != "")).Select(c => c.RoomId)
            .Union(db.Summaries.Where(s => s.AccountId == account && s.AuthorName != "").Select(s => s.RoomId)).ToListAsync();
        foreach (var room in rooms)
        {
            await Ask(Actor.Person(account), new EraseWords(NewId(), room));
        }

        foreach (var consultation in await db.Memberships.Where(m => m.AccountId == account && m.RemovedAt == null).Select(m => m.ConsultationId).ToListAsync())
        {
            await Ask(Actor.System, new Remove(NewId(), consultation, account));
        }
    }

    private async Task Ask(Actor actor, Ask ask)
    {
        if ((await desk.Act(actor, ask)).Refused is { } refused)
        {
            Left(log, ask.GetType().Name, refused.Reason);
        }
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());

    [LoggerMessage(LogLevel.Warning, "{Ask} of an erasure was refused ({Why}); the next start finishes it")]
    private static partial void Left(ILogger log, string ask, string why);
}
