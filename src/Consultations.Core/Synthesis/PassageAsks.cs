using Consultations.Acts;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>Mark words of a contribution, and place them under an insight at once if wanted; the passage's id is the ask's.</summary>
/// <param name="Words">The words that are meant: they must stand at that place, or, without a place, somewhere in the wording.</param>
/// <param name="Start">In the wording's plain text, in UTF-16 units; null where the words alone say it.</param>
/// <param name="Codes">Names; new ones are made.</param>
public sealed record MarkPassage(
    Guid Id, Guid ConsultationId, int Room, int Number, int Revision, string Words, int? Start, IReadOnlyList<string> Codes, Guid? InsightId = null, Stance Stance = Stance.Supports)
    : SynthesisAsk(Id, ConsultationId)
{
    /// <summary>Characters of a passage.</summary>
    public const int Longest = 4_000;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (string.IsNullOrWhiteSpace(Words) ? Refused.Invalid("PassageMissing", "words") : null)
        ?? (Words.Length > Longest ? Refused.Invalid("FieldTooLong", "words", Longest) : null)
        ?? (Enum.IsDefined(Stance) ? null : Refused.Invalid("ChoiceMissing", "stance"))
        ?? (Codes.All(Label.IsName) ? null : Refused.Invalid("CodeForm", "codes"));

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Usable(Room, Number) is not { } contribution)
        {
            return Refused.Invalid("NotUsable", "words");
        }

        var insight = InsightId is { } id ? bank.Node<Insight>(id) : null;
        if (InsightId is not null && insight is null)
        {
            return Refused.Conflict("NodeGone");
        }

        var wording = bank.Db.Revisions.AsNoTracking().FirstOrDefault(r => r.ContributionId == contribution.Id && r.Number == Revision && r.SealedAt == null);
        if (wording is null || Passage.Find(wording.Plain, Words, Start) is not { } place)
        {
            return Refused.Invalid("PassageMissing", "words");
        }

        var excerpt = new Excerpt
        {
            Id = Id, ConsultationId = ConsultationId, ContributionId = contribution.Id, Revision = Revision, Start = place.Start, Length = place.Length, Digest = Passage.Digest(wording.Plain, place), MadeBy = bank.Actor, MadeAt = bank.Now,
        };
        bank.Db.Add(excerpt);
        foreach (var name in Codes.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            bank.Db.Add(new ExcerptCode { ExcerptId = Id, CodeId = Label.CodeOf(name, bank).Id });
        }

        if (insight is not null)
        {
            bank.Db.Add(new Evidence { InsightId = insight.Id, ExcerptId = Id, Stance = Stance });
            insight.Reopen();
        }

        return null;
    }
}

/// <summary>Rest an insight on a passage, or say otherwise how the passage stands to it.</summary>
public sealed record Attach(Guid Id, Guid ConsultationId, Guid ExcerptId, Guid InsightId, Stance Stance) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? (Enum.IsDefined(Stance) ? null : Refused.Invalid("ChoiceMissing", "stance"));

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Excerpt(ExcerptId) is null || bank.Node<Insight>(InsightId) is not { } insight)
        {
            return Refused.Conflict("NodeGone");
        }

        insight.Reopen();
        if (bank.Db.Evidence.FirstOrDefault(e => e.InsightId == InsightId && e.ExcerptId == ExcerptId) is { } evidence)
        {
            evidence.Stance = Stance;
        }
        else
        {
            bank.Db.Add(new Evidence { InsightId = InsightId, ExcerptId = ExcerptId, Stance = Stance });
        }

        return null;
    }
}

/// <summary>Take a passage from an insight; it goes back to the tray.</summary>
public sealed record Detach(Guid Id, Guid ConsultationId, Guid ExcerptId, Guid InsightId) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        if (bank.Excerpt(ExcerptId) is null || bank.Db.Evidence.FirstOrDefault(e => e.InsightId == InsightId && e.ExcerptId == ExcerptId) is not { } evidence)
        {
            return Refused.Conflict("NodeGone");
        }

        bank.Db.Remove(evidence);
        bank.Node<Insight>(InsightId)?.Reopen();
        return null;
    }
}

/// <summary>Forget a passage that no insight rests on.</summary>
public sealed record DropPassage(Guid Id, Guid ConsultationId, Guid ExcerptId) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        if (bank.Excerpt(ExcerptId) is not { } excerpt)
        {
            return Refused.Conflict("NodeGone");
        }

        if (bank.Db.Evidence.Any(e => e.ExcerptId == ExcerptId))
        {
            return Refused.Conflict("PassageUsed");
        }

        bank.Db.RemoveRange(excerpt.Codes);
        bank.Db.Remove(excerpt);
        return null;
    }
}

/// <summary>Take a passage over into the newest wording of its contribution, where its words still stand there.</summary>
public sealed record MovePassage(Guid Id, Guid ConsultationId, Guid ExcerptId) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        if (bank.Excerpt(ExcerptId) is not { } excerpt || bank.Db.Contributions.AsNoTracking().FirstOrDefault(c => c.Id == excerpt.ContributionId) is not { } contribution)
        {
            return Refused.Conflict("NodeGone");
        }

        var wordings = bank.Db.Revisions.AsNoTracking().Where(r => r.ContributionId == contribution.Id && (r.Number == excerpt.Revision || r.Number == contribution.RevisionNumber)).ToDictionary(r => r.Number, r => r.Plain);
        if (Passage.Read(wordings[excerpt.Revision], excerpt.Start, excerpt.Length) is not { } words || Passage.Find(wordings[contribution.RevisionNumber], words, null) is not { } place)
        {
            return Refused.Conflict("PassageChanged");
        }

        (excerpt.Revision, excerpt.Start, excerpt.Length, excerpt.Digest) = (contribution.RevisionNumber, place.Start, place.Length, Passage.Digest(wordings[contribution.RevisionNumber], place));
        return null;
    }
}
