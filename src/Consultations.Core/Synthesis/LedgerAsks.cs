using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Synthesis;

/// <summary>Say of contributions that they were read and are not used, and why. What is cited is left out.</summary>
public sealed record PutAside(Guid Id, Guid ConsultationId, IReadOnlyList<Citation> Contributions, SetAsideReason Reason, string? Words) : SynthesisAsk(Id, ConsultationId)
{
    /// <summary>So many at once.</summary>
    public const int Most = 200;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (Contributions.Count is 0 or > Most ? Refused.Invalid("ContributionsMissing", "contributions", Most) : null)
        ?? (Enum.IsDefined(Reason) ? null : Refused.Invalid("ChoiceMissing", "reason"))
        ?? Lines.Check(Words, "words", SetAside.LongestWords, mayBeEmpty: Reason is not SetAsideReason.Other);

    private protected override Refused? Do(Bank bank)
    {
        var db = bank.Db;
        var words = string.IsNullOrWhiteSpace(Words) ? null : Lines.Accept(Words);
        var meant = new List<Contribution>();
        foreach (var citation in Contributions.Distinct())
        {
            if (bank.Usable(citation.Room, citation.Number) is not { } contribution)
            {
                return Refused.Invalid("CitationUnknown", "contributions", citation.ToString());
            }

            meant.Add(contribution);
        }

        foreach (var contribution in meant.Where(c => !db.Evidence.Any(e => e.Excerpt.ContributionId == c.Id)))
        {
            if (db.SetAsides.Find(contribution.Id) is { } there)
            {
                (there.Reason, there.Words) = (Reason, words);
            }
            else
            {
                db.Add(new SetAside { ContributionId = contribution.Id, ConsultationId = bank.Consultation, Reason = Reason, Words = words, By = bank.Actor, At = bank.Now });
            }
        }

        return null;
    }
}

/// <summary>Say of a contribution that it is still to be read.</summary>
public sealed record ReadAgain(Guid Id, Guid ConsultationId, Citation Contribution) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        if (bank.Usable(Contribution.Room, Contribution.Number) is not { } contribution || bank.Db.SetAsides.Find(contribution.Id) is not { } aside)
        {
            return Refused.Conflict("NodeGone");
        }

        bank.Db.Remove(aside);
        return null;
    }
}
