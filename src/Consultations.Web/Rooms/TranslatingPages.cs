using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>What was typed to translate a contribution; it comes back with every refusal.</summary>
/// <param name="For">The language whose translation the form showed.</param>
/// <param name="Seen">Its number, 0 where there was none.</param>
/// <param name="Machine">Null where a person made it; what was typed where a machine did.</param>
/// <param name="MachineTyped">The same, whatever was chosen.</param>
/// <param name="Id">The ask's id; null asks for a new one.</param>
public sealed record TranslationDraft(int Revision, string For, int Seen, string Language, string Text, string? Machine, string MachineTyped, Guid? Id)
{
    public static TranslationDraft Of(IFormCollection form)
    {
        _ = int.TryParse(form["revision"], out var revision);
        _ = int.TryParse(form["seen"], out var seen);
        var machine = form["machine"].ToString();
        return new TranslationDraft(
            revision, form["for"].ToString(), seen, form["language"].ToString(), form["text"].ToString().ReplaceLineEndings("\n"), form["made"] == "machine" ? machine : null, machine,
            Guid.TryParse(form["id"], out var id) ? id : null);
    }

    /// <summary>Whoever turned to another language has seen none there.</summary>
    public Translate Ask(Guid room, int number) => new(Id ?? Guid.Empty, room, number, Language, Text, Machine, Revision, Language == For ? Seen : 0);
}

/// <summary>All that the page for translating a contribution shows.</summary>
public sealed record TranslatingShown
{
    public required Consultation Consultation { get; init; }

    public required RoomPlace Place { get; init; }

    public required ContributionView View { get; init; }

    public required TranslationDraft Draft { get; init; }

    public required Guid Id { get; init; }

    /// <summary>For the other forms, one each.</summary>
    public required Func<Guid> NewId { get; init; }

    public required string Token { get; init; }

    public string? Refusal { get; init; }

    public string? Field { get; init; }

    /// <summary>The language in which somebody else has saved one meanwhile.</summary>
    public string? Beside { get; init; }
}

/// <summary>The page on which a contribution is translated; it is also the answer to a refusal.</summary>
internal static class TranslatingPages
{
    public static void MapTranslating(this RouteGroupBuilder room)
    {
        room.MapGet("/{number:int}/translate", (string consultation, string room, int number, HttpContext http) => Show(http, consultation, room, number));
        room.MapPost("/{number:int}/translate", Translate).DisableAntiforgery();
        room.MapPost("/{number:int}/translate/withdraw", Withdraw).DisableAntiforgery();
    }

    private static Task<IResult> Translate(
        string consultation, string room, int number, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, ILogger<TranslatingPage> log) =>
        Authoring.OnPage(
            http, consultation, room, number, desk, places, antiforgery, log, (form, place) => TranslationDraft.Of(form).Ask(place.RoomId, number),
            (form, refused) => Show(http, consultation, room, number, TranslationDraft.Of(form), refused));

    private static Task<IResult> Withdraw(
        string consultation, string room, int number, HttpContext http, RoomDesk desk, RoomPlaces places, IAntiforgery antiforgery, ILogger<TranslatingPage> log) =>
        Authoring.OnPage(
            http, consultation, room, number, desk, places, antiforgery, log,
            (form, place) => new WithdrawTranslation(
                Guid.TryParse(form["id"], out var id) ? id : Guid.Empty, place.RoomId, number, form["language"].ToString(), int.TryParse(form["seen"], out var seen) ? seen : null),
            (_, refused) => Show(http, consultation, room, number, null, refused));

    private static async Task<IResult> Show(HttpContext http, string consultation, string room, int number, TranslationDraft? sent = null, Refused? refused = null)
    {
        var (services, cancel, account) = (http.RequestServices, http.RequestAborted, http.User.AccountId());
        if (account is null && refused is null)
        {
            return RoomAnswers.SeeOther(http, $"/account/sign-in?return={Uri.EscapeDataString(http.Request.Path)}");
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContextAsync(cancel);
        var found = await ConsultationReading.Find(db, consultation, account, cancel);
        if (refused is not null)
        {
            RoomAnswers.RetryAfter(http, refused);
        }

        var typed = ComposerDraft.Empty with { Text = sent?.Text ?? "" };
        if (found?.Room(room) is not { } there)
        {
            return NotHerePage.Answer(http, typed);
        }

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var place = RoomPlace.Of(found.Consultation, there);
        var views = await ContributionView.Read(db, db.Contributions.Where(c => c.RoomId == there.Id && c.Number == number && c.State == ContributionState.Visible), cancel);
        if (views is not [var view] || !await May(db, found, there, view.Id, account, now, cancel))
        {
            // Signed out, hidden meanwhile, or somebody else's: the words alone come back.
            return sent is null ? NotHerePage.Answer(http, place, number) : NotHerePage.Answer(http, typed);
        }

        var known = await db.Translations.Where(t => t.ContributionId == view.Id).ToDictionaryAsync(t => t.Language, t => t.Number, cancel);
        var meanwhile = refused?.Reason == "TranslatedMeanwhile" && sent is not null;
        RoomPages.KeepPrivate(http, account);
        var shown = new TranslatingShown
        {
            Consultation = found.Consultation,
            Place = place,
            View = view,
            Draft = sent is null ? Begun(view, found.Consultation, known, http.Request.Query["into"])
                : meanwhile ? sent with { For = sent.Language, Seen = known.GetValueOrDefault(sent.Language) }
                : refused!.Reason == "WordingGone" ? sent with { Revision = view.Revision } : sent,
            Id = refused?.Kind is RefusedKind.Conflict ? RoomPages.NewId(http) : sent?.Id ?? RoomPages.NewId(http),
            NewId = () => RoomPages.NewId(http),
            Token = RoomPages.Token(http),
            Refusal = refused is null ? null : services.GetRequiredService<RefusalWords>().Sentence(refused, place.Zone),
            Field = refused?.Field,
            Beside = meanwhile ? sent!.Language : null,
        };
        return Page.Of<TranslatingPage>(new { Shown = shown }, refused is null ? StatusCodes.Status200OK : RoomAnswers.Status(refused));
    }

    /// <summary>Its author, and the staff, unless the room is frozen.</summary>
    public static async Task<bool> May(ConsultationsDb db, Found found, Room room, Guid contribution, Guid? account, DateTimeOffset now, CancellationToken cancel) =>
        account is { } id && RoomRules.May(found.Standing, Right.Translate, room, now) is null
        && (found.Standing.IsStaff || await db.Contributions.AnyAsync(c => c.Id == contribution && c.AccountId == id, cancel));

    /// <summary>Into the language that was asked for, otherwise into the consultation's first that it is not in.</summary>
    private static TranslationDraft Begun(ContributionView view, Consultation it, Dictionary<string, int> known, string? into)
    {
        var tag = WrittenLanguages.NameOf(into) is not null ? into! : it.Languages.Split(' ').FirstOrDefault(l => l != view.Language && !known.ContainsKey(l)) ?? Web.Languages.Default;
        var there = view.Translations.FirstOrDefault(t => t.Language == tag);
        return new TranslationDraft(view.Revision, tag, known.GetValueOrDefault(tag), tag, there?.Source ?? "", there?.Machine, there?.Machine ?? "", null);
    }
}
