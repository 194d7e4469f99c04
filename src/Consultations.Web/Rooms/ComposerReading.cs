using System.Globalization;
using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Rooms;

/// <summary>Reads what a composer shows: who may write, as whom, and what stands in it.</summary>
internal static class ComposerReading
{
    public static async Task<ComposerShown> Read(HttpContext http, ConsultationsDb db, Found found, Room room, DateTimeOffset now, Sent sent)
    {
        var cancel = http.RequestAborted;
        var words = http.RequestServices.GetRequiredService<RefusalWords>();
        var place = RoomPlace.Of(found.Consultation, room);
        var (way, why) = WayOf(found.Standing, room, now);
        var account = http.User.AccountId();
        var writer = way == ComposerWay.Post ? await Writer.Read(db, found.Consultation.Id, account!.Value, cancel) : null;
        var parent = sent.Draft is null ? RoomPages.Number(http.Request, "reply") : sent.Draft.Parent;
        var answering = parent is { } number && way != ComposerWay.None ? await Answered(db, room, number, cancel) : null;
        var lateOffered = sent.Refused?.Reason is RoomRules.RoomClosed or RoomRules.RoundEnded;
        var where = answering is { } a ? $"reply-{a.Number}" : "new";
        var kept = account is { } owner && way != ComposerWay.None ? await Drafting.Find(db, owner, room.Id, where, cancel) : null;
        var begun = sent.Draft is null && kept is not null
            ? new ComposerDraft(kept.Question, answering?.Number, kept.Text, kept.Language, Enum.TryParse<Attribution>(kept.As, out var keptAs) ? keptAs : null)
            : null;
        var draft = sent.Draft ?? begun ?? ComposerDraft.Empty with { Question = RoomPages.Number(http.Request, "question") ?? AskedNow(room, now) };
        return new ComposerShown
        {
            Way = way,
            Place = place,
            Questions = [.. room.Questions.Where(q => !q.Retired)],
            Offers = room.Offers,
            Visibility = found.Consultation.Visibility,
            Members = way != ComposerWay.None && found.Consultation.Visibility != Visibility.Public ? await Writer.Members(db, found.Consultation.Id, cancel) : 0,
            Draft = draft with
            {
                Parent = answering?.Number,
                Question = answering?.Question ?? draft.Question,
                Language = draft.Language ?? writer?.LastLanguage ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName,
                // Nothing is preselected the first time; who has sent a form without a choice has not chosen.
                As = draft.As ?? (sent.Draft is null || sent.Refused is null ? writer?.LastAs : null),
            },
            Kept = kept is null ? null : new DraftMark(where, kept.Seq, kept.At),
            LateOffered = lateOffered,
            Slow = room.SlowSeconds > 0 && !found.Standing.IsStaff && way != ComposerWay.None ? await SlowIn(db, room, account, now, cancel) : null,
            Phrases = found.Standing.IsStaff && way == ComposerWay.Post ? Moderation.Phrases.Of(found.Consultation) : [],
            Id = way == ComposerWay.Post || lateOffered ? sent.Id ?? RoomPages.NewId(http) : null,
            // A guest's page is the same for every guest and has no token; the answer to a guest's ask leads on to forms that want one.
            Token = way is ComposerWay.Post or ComposerWay.Join || sent.Refused is not null ? RoomPages.Token(http) : null,
            Why = why is null ? null : words.Sentence(why, place.Zone),
            Writer = writer,
            Answering = answering,
            Refusal = sent.Refused is null ? null : words.Sentence(sent.Refused, place.Zone),
            Field = sent.Refused?.Field,
            Reason = sent.Refused?.Reason,
            PreviewHtml = sent.PreviewHtml,
            Earlier = sent.Earlier,
            Arrived = way == ComposerWay.Post && sent is { Draft.HasText: true, Refused: null, PreviewHtml: null },
        };
    }

    /// <summary>Whether the room is closed is asked first: nobody should sign in or join to learn it then.</summary>
    private static (ComposerWay Way, Refused? Why) WayOf(Standing who, Room room, DateTimeOffset now)
    {
        if (RoomRules.May(who.IsStaff ? who : new Standing(true, Role.Participant), Right.Contribute, room, now) is { } closed)
        {
            // Between rounds one may write already; who has joined only cannot send yet.
            if (closed.Reason is RoomRules.RoundEnded or "RoundNotStarted" or "RoundPaused")
            {
                return who switch
                {
                    { HasAccount: false } => (ComposerWay.SignIn, null),
                    { Role: Role.Participant } => (ComposerWay.Post, null),
                    { Role: null, IsRemoved: false } => (ComposerWay.Join, null),
                    _ => (ComposerWay.None, RoomRules.May(who, Right.Contribute, room, now)),
                };
            }

            return (ComposerWay.None, closed with { Reason = closed.Reason + "Now" });
        }

        return RoomRules.May(who, Right.Contribute, room, now) switch
        {
            null => (ComposerWay.Post, null),
            { Reason: "SignInFirst" } => (ComposerWay.SignIn, null),
            { Reason: "JoinFirst" } => (ComposerWay.Join, null),
            { } why => (ComposerWay.None, why),
        };
    }

    private static async Task<(TimeSpan Between, TimeSpan Wait)> SlowIn(ConsultationsDb db, Room room, Guid? account, DateTimeOffset now, CancellationToken cancel)
    {
        var between = TimeSpan.FromSeconds(room.SlowSeconds);
        var last = await db.Contributions.Where(c => c.RoomId == room.Id && c.AccountId == account).MaxAsync(c => (DateTimeOffset?)c.PostedAt, cancel);
        return (between, last + between is { } next && next > now ? next - now : TimeSpan.Zero);
    }

    private static int? AskedNow(Room room, DateTimeOffset now) =>
        room.RoundAt(now) is { } round ? room.Questions.Find(q => q.Id == round.QuestionId)?.Number : null;

    private static async Task<ContributionView?> Answered(ConsultationsDb db, Room room, int number, CancellationToken cancel)
    {
        var views = await ContributionView.Read(
            db, db.Contributions.Where(c => c.RoomId == room.Id && c.Number == number && c.State == ContributionState.Visible), cancel);
        return views.Count > 0 ? views[0] : null;
    }
}
