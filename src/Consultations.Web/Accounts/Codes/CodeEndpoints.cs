using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts.Codes;

/// <summary>What a code opens: a room that runs, and what joining there asks.</summary>
/// <param name="Known">The reader's name; null for a guest, and for one who only read so far and never said it.</param>
public sealed record Opened(string Code, Room Room, JoinChoice Join, Visibility Visibility, bool IsMember, bool Asked, string? Known)
{
    public string Address => $"/c/{Join.Slug}/{Room.Slug}";
}

/// <summary>What somebody typed to join by a code.</summary>
public sealed record CodeTyped(string Name = "", string Office = "", string OtherOffice = "", bool Consents = false);

/// <summary>
/// Into a running room by six characters: reading at once; to write, a name, an office and consent, and no password. The account is this
/// device's until its address is confirmed by mail.
/// </summary>
internal static class CodeEndpoints
{
    public const string Address = "/join";

    public static void Map(WebApplication app)
    {
        app.MapGet(Address, (Delegate)Look).ExcludeFromDescription();
        app.MapPost(Address, Enter).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Look(HttpContext http, ConsultationsDb db, CodeGuard guard, string? code)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return Ask(http, "");
        }

        var (opened, refused) = await Open(http, db, guard, code);
        return opened is null ? Ask(http, code, refused)
            : opened.IsMember ? SeeOther.To(opened.Address, http)
            : Show(http, opened, new CodeTyped());
    }

    private static async Task<IResult> Enter(
        HttpContext http, ConsultationsDb db, CodeGuard guard, AccountBook book, Session session, RoomDesk desk, RefusalWords refusals, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        var (opened, refused) = await Open(http, db, guard, form["code"]);
        if (opened is null)
        {
            return Ask(http, form["code"], refused);
        }

        if (opened.IsMember)
        {
            return SeeOther.To(opened.Address, http);
        }

        var typed = new CodeTyped(form["name"], form.Has("instead") ? form["instead"] : form["office"], form["otherOffice"], form.IsTicked("consent"));
        if (!form.IsOurs)
        {
            return Show(http, opened, typed, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
        }

        var signedIn = http.User.AccountId() is { } id ? await book.Find(id) : null;
        var ask = Guid.TryParse(form["ask"], out var sent) && sent.Version == 7 ? sent : Guid.CreateVersion7();
        if (form["act"] == "read" && opened.Visibility != Visibility.Invited)
        {
            if (signedIn is null && opened.Visibility == Visibility.Members)
            {
                await session.Begin(await book.OfDevice(OwnId.Of(ask, "device"), words["SomebodyInTheHall"]));
            }

            return SeeOther.To(opened.Address, http);
        }

        var joining = Joining.From(opened.Join, typed.Office, typed.OtherOffice, typed.Consents);
        var faults = new FormFaults();
        if (opened.Known is null && AccountRules.Name(typed.Name) is { } fault)
        {
            faults.Add("name", words[fault]);
        }

        if (joining.Refusal() is { } wrong)
        {
            faults.Add(wrong.Field ?? "", refusals.Sentence(wrong));
        }

        if (faults.Any)
        {
            return Show(http, opened, typed, faults, StatusCodes.Status422UnprocessableEntity);
        }

        var account = signedIn ?? await book.OfDevice(OwnId.Of(ask, "device"), typed.Name);
        if (opened.Known is null)
        {
            await book.Rename(account, typed.Name);
        }

        var answer = await desk.Act(Actor.Person(account.Id), joining.ByCode(ask, opened.Code));
        if (answer.Refused is { Reason: not ("AlreadyMember" or "AskedAlready") } no)
        {
            return Show(http, opened, typed, new FormFaults().Add(no.Field ?? "", refusals.Sentence(no)), RefusalWords.Status(no));
        }

        await session.Begin((await book.Find(account.Id))!);
        return opened.Visibility == Visibility.Invited ? SeeOther.To($"{Address}?code={opened.Code}", http) : SeeOther.To(opened.Address, http);
    }

    /// <summary>The room of a code while it runs; every other code is as good as any that was never given.</summary>
    private static async Task<(Opened? Opened, Refused? Refused)> Open(HttpContext http, ConsultationsDb db, CodeGuard guard, string typed)
    {
        var address = http.Connection.RemoteIpAddress;
        if (guard.Wait(address) is var wait && wait > TimeSpan.Zero)
        {
            return (null, Refused.TooMany("TooManyCodes", wait));
        }

        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var code = JoinCode.Read(typed);
        var room = code is null ? null : await db.Rooms.AsNoTracking().Include(r => r.Consultation).Include(r => r.Rounds).Include(r => r.Questions)
            .SingleOrDefaultAsync(r => r.JoinCode == code, http.RequestAborted);
        if (room is null || room.Consultation.DiscardedAt is not null || room.StateAt(now) is not (RoomState.Open or RoomState.Paused))
        {
            guard.Wrong(address);
            return (null, Refused.Invalid("CodeWrong", "code"));
        }

        var account = http.User.AccountId();
        var standing = await ConsultationReading.StandingOf(db, room.ConsultationId, account, http.RequestAborted);
        var asked = account is not null && await db.EntryRequests.AnyAsync(r => r.ConsultationId == room.ConsultationId && r.AccountId == account, http.RequestAborted);
        var join = await JoinChoice.Of(db, room.Consultation, standing, http.RequestAborted);
        var known = await db.Users.Where(a => a.Id == account && (a.Email != null
                || db.Memberships.Any(m => m.AccountId == a.Id) || db.EntryRequests.Any(r => r.AccountId == a.Id)))
            .Select(a => a.Name).SingleOrDefaultAsync(http.RequestAborted);
        return (new Opened(code!, room, join, room.Consultation.Visibility, standing.Role is not null, asked, known), null);
    }

    private static IResult Ask(HttpContext http, string typed, Refused? refused = null)
    {
        var faults = new FormFaults();
        if (refused is not null)
        {
            Rooms.RoomAnswers.RetryAfter(http, refused);
            faults.Add("code", http.RequestServices.GetRequiredService<RefusalWords>().Sentence(refused));
        }

        return Page.Of<CodePage>(
            new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Typed = typed }, refused is null ? StatusCodes.Status200OK : RefusalWords.Status(refused));
    }

    private static IResult Show(HttpContext http, Opened opened, CodeTyped typed, FormFaults? faults = null, int status = StatusCodes.Status200OK)
    {
        var ask = Guid.CreateVersion7(http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        return Page.Of<OpenedPage>(
            new { Frame = AccountForm.Frame(http, Passage.Nothing, faults), Opened = opened, Typed = typed, Ask = ask }, status);
    }
}
