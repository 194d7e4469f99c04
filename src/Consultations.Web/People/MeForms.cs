using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Accounts;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.People;

/// <summary>The forms of a person's own page: which mails, under which name, from which office.</summary>
internal static class MeForms
{
    public static void Map(WebApplication app)
    {
        var me = app.MapGroup("/me").DisableAntiforgery().ExcludeFromDescription();
        me.MapPost("/mail", Choose);
        me.MapPost("/name", Rename);
        me.MapPost("/office", Move);
        me.MapPost("/drafts", ThrowAway);
    }

    private static async Task<IResult> Choose(HttpContext http, ConsultationsDb db)
    {
        var form = await AccountForm.Read(http);
        if (await Stopped(http, form) is { } answer)
        {
            return answer;
        }

        var (id, replies, questions, followed, mornings) = (http.User.AccountId(), form.IsTicked("replies"), form.IsTicked("questions"), form.IsTicked("followed"), form.IsTicked("mornings"));
        await db.Users.Where(a => a.Id == id && a.ErasedAt == null).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.MailReplies, replies).SetProperty(a => a.MailQuestions, questions).SetProperty(a => a.MailFollowed, followed).SetProperty(a => a.MailMornings, mornings));
        return SeeOther.To("/me?saved=mail#mail", http);
    }

    private static async Task<IResult> Rename(HttpContext http, ConsultationsDb db, AccountBook book, Session session, IStringLocalizer<AccountWords> words)
    {
        var form = await AccountForm.Read(http);
        if (await Stopped(http, form) is { } answer)
        {
            return answer;
        }

        var (id, name) = (http.User.AccountId()!.Value, form["name"]);
        if (AccountRules.Name(name) is { } fault)
        {
            return await PeopleEndpoints.Show(http, new FormFaults().Add("name", words[fault]), StatusCodes.Status422UnprocessableEntity, ("name", name));
        }

        if (await db.Users.Where(a => a.Id == id && a.ErasedAt == null).ExecuteUpdateAsync(set => set.SetProperty(a => a.Name, name)) > 0)
        {
            await session.Begin((await book.Find(id))!);
        }

        return SeeOther.To("/me?saved=name#name-and-office", http);
    }

    private static async Task<IResult> Move(HttpContext http, ConsultationsDb db, RoomDesk desk, RefusalWords words, TimeProvider clock)
    {
        var form = await AccountForm.Read(http);
        if (await Stopped(http, form) is { } answer)
        {
            return answer;
        }

        var consultation = form["consultation"];
        var field = $"office-{consultation}";
        var office = form[field];
        var id = await db.Consultations.Where(c => c.Slug == consultation).Select(c => c.Id).SingleOrDefaultAsync(http.RequestAborted);
        var known = (await db.Offices.AsNoTracking().Where(o => !o.AsStated).ToListAsync(http.RequestAborted))
            .Find(o => string.Equals(o.Name, office, StringComparison.CurrentCultureIgnoreCase));
        var ask = new ChangeOffice(Guid.CreateVersion7(clock.GetUtcNow()), id, known?.Key, known is null ? office : null);
        return (await desk.Act(http.Actor(), ask)).Refused is { } refused
            ? await PeopleEndpoints.Show(http, new FormFaults().Add(field, words.Sentence(refused)), RefusalWords.Status(refused), (field, office))
            : SeeOther.To("/me?saved=office#name-and-office", http);
    }

    /// <summary>A draft that was saved anew meanwhile stays, and the page shows it.</summary>
    private static async Task<IResult> ThrowAway(HttpContext http, RoomDesk desk, RoomPlaces places, TimeProvider clock)
    {
        var form = await AccountForm.Read(http);
        if (await Stopped(http, form) is { } answer)
        {
            return answer;
        }

        if (form["room"].Split('/') is [var consultation, var room] && await places.Of(consultation, room, http.RequestAborted) is { } place
            && long.TryParse(form["based"], out var based))
        {
            await desk.Act(http.Actor(), new SaveDraft(Guid.CreateVersion7(clock.GetUtcNow()), place.RoomId, form["place"], based, "", null, null, null));
        }

        return SeeOther.To("/me#drafts", http);
    }

    /// <summary>The answer to a form that may not be done: nobody is signed in, or it is not ours.</summary>
    private static async Task<IResult?> Stopped(HttpContext http, AccountForm form) =>
        http.User.AccountId() is null ? await SignInEndpoints.Page(http, Passage.Nothing with { Return = "/me" }, status: StatusCodes.Status403Forbidden)
        : form.IsOurs ? null
        : await PeopleEndpoints.Show(http, AccountForm.Stale(http), StatusCodes.Status400BadRequest);
}
