using Consultations.Acts;

namespace Consultations.Rooms;

/// <summary>What was said, in other languages.</summary>
public sealed partial class Room
{
    private Outcome Translate(Translate ask, Seat seat)
    {
        if (ToTranslate(Right.Translate, ask.Number, ask.Tag, ask.Seen, seat, out var about, out var standing) is { } refused)
        {
            return refused;
        }

        if (string.Equals(about.Language, ask.Tag, StringComparison.OrdinalIgnoreCase))
        {
            return Refused.Invalid("TranslationOwnLanguage", "language");
        }

        if (!seat.Bench.Wordings(about).Any(w => w.Number == ask.Revision && w.SealedAt is null))
        {
            return Refused.Conflict("WordingGone");
        }

        if (standing is not null && (standing.Source, standing.Machine, standing.Revision) == (ask.Rendered!.Source, ask.By, ask.Revision))
        {
            return Refused.Invalid("NothingReworded", "text");
        }

        if (standing is null)
        {
            standing = new ContributionTranslation { Id = ask.Id, ContributionId = about.Id, Language = ask.Tag };
            seat.Bench.Db.Add(standing);
        }

        standing.Say(ask, about, seat.Account!.Id, seat.Now);
        return SayCard(LogKind.Translated, seat, about);
    }

    /// <summary>At any time, as the words themselves are taken back.</summary>
    private Outcome Withdraw(WithdrawTranslation ask, Seat seat)
    {
        if (ToTranslate(Right.Read, ask.Number, ask.Language, ask.Seen, seat, out var about, out var standing) is { } refused)
        {
            return refused;
        }

        if (standing is not { IsGone: false })
        {
            return Refused.Conflict("AlreadyDone");
        }

        standing.Go(seat.Now);
        return SayCard(LogKind.Translated, seat, about);
    }

    /// <summary>A contribution that is to be seen, for its author and the staff, with what stands of it in a language.</summary>
    private Refused? ToTranslate(Right right, int number, string language, int? seen, Seat seat, out Contribution about, out ContributionTranslation? standing)
    {
        (about, standing) = (null!, null);
        if (RoomRules.May(seat.Standing, right, this, seat.Now) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Contribution(Id, number) is not { } there)
        {
            return Refused.NotFound();
        }

        if (seat.Account is not { } account)
        {
            return Refused.Forbidden("SignInFirst");
        }

        if (!seat.Standing.IsStaff && there.AccountId != account.Id)
        {
            return Refused.Forbidden("TranslatorOnly");
        }

        if (there.State is not ContributionState.Visible)
        {
            return Refused.Conflict("NotToTranslate");
        }

        (about, standing) = (there, TranslationsOf(there, seat).Find(t => string.Equals(t.Language, language, StringComparison.OrdinalIgnoreCase)));
        return seen is { } known && known != (standing?.Number ?? 0) ? Refused.Conflict("TranslatedMeanwhile") : null;
    }

    /// <summary>With what this batch has made of them.</summary>
    private static List<ContributionTranslation> TranslationsOf(Contribution about, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, about.Id);
        return [.. db.Translations.Where(t => t.ContributionId == id).AsEnumerable().Union(db.Translations.Local.Where(t => t.ContributionId == id))];
    }

    /// <summary>What was said in other words is gone with the words; so are its passages in other languages.</summary>
    private static void SealTranslations(Contribution about, Seat seat)
    {
        var (db, id) = (seat.Bench.Db, about.Id);
        foreach (var whole in TranslationsOf(about, seat).Where(t => !t.IsGone))
        {
            whole.Go(seat.Now);
        }

        foreach (var passage in db.PassageTranslations.Where(t => t.ContributionId == id && t.Words != "").AsEnumerable().Union(db.PassageTranslations.Local.Where(t => t.ContributionId == id)).ToList())
        {
            passage.Words = "";
        }
    }
}
