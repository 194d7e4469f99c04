using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Synthesis;

/// <summary>Take passages out of an insight into a new one behind it; the new one's id is the ask's. No passage is lost.</summary>
public sealed record SplitInsight(Guid Id, Guid ConsultationId, Guid InsightId, IReadOnlyList<Guid> Passages, string Lead) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare() ?? Lines.Check(Lead, "lead", Insight.LongestLead) ?? (Passages.Count == 0 ? Refused.Invalid("PassagesMissing", "passages") : null);

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Node<Insight>(InsightId) is not { } old)
        {
            return Refused.Conflict("NodeGone");
        }

        var moved = bank.Db.Evidence.Where(e => e.InsightId == InsightId).ToList().FindAll(e => Passages.Contains(e.ExcerptId));
        if (moved.Count != Passages.Distinct().Count())
        {
            return Refused.Conflict("NodeGone");
        }

        var fresh = new Insight { Id = Id, ConsultationId = ConsultationId, ThemeId = old.ThemeId, Position = 0, Lead = Lines.Accept(Lead), WriterId = bank.Actor };
        var siblings = bank.Ordered(bank.Db.Insights.Where(i => i.ThemeId == old.ThemeId));
        var next = siblings.SkipWhile(i => i.Id != InsightId).Skip(1).FirstOrDefault();
        bank.Db.Add(fresh);
        Bank.Place(fresh, siblings, next?.Id);
        bank.Db.RemoveRange(moved);
        bank.Db.AddRange(moved.Select(e => new Evidence { InsightId = Id, ExcerptId = e.ExcerptId, Stance = e.Stance }));
        old.Reopen();
        return null;
    }
}

/// <summary>All passages of one insight go to another, its words behind the other's; the first is gone. A passage of both keeps the stance it has in the second.</summary>
public sealed record MergeInsights(Guid Id, Guid ConsultationId, Guid InsightId, Guid Into) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        if (InsightId == Into || bank.Node<Insight>(InsightId) is not { } going || bank.Node<Insight>(Into) is not { } staying)
        {
            return Refused.Conflict("NodeGone");
        }

        if (going.State is InsightState.ObjectionOpen)
        {
            return Refused.Conflict("ObjectionOpen");
        }

        var words = string.Join("\n\n", new[] { staying.Explanation, going.Lead, going.Explanation }.Where(w => w.Length > 0));
        if (words.Length > Insight.LongestExplanation)
        {
            return Refused.Invalid("FieldTooLong", "explanation", Insight.LongestExplanation);
        }

        var all = bank.Db.Evidence.Where(e => e.InsightId == InsightId).ToList();
        var have = bank.Db.Evidence.Where(e => e.InsightId == Into).Select(e => e.ExcerptId).ToHashSet();
        bank.Db.AddRange(all.Where(e => !have.Contains(e.ExcerptId)).Select(e => new Evidence { InsightId = Into, ExcerptId = e.ExcerptId, Stance = e.Stance }));
        bank.Db.RemoveRange(all);
        bank.Db.Remove(going);
        (staying.Explanation, staying.WriterId) = (words, bank.Actor);
        staying.Reopen();
        return null;
    }
}

/// <summary>Take insights out of a theme into a new one behind it.</summary>
public sealed record SplitTheme(Guid Id, Guid ConsultationId, Guid ThemeId, IReadOnlyList<Guid> Insights, string Title) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare() ?? Lines.Check(Title, "title", Part.LongestTitle) ?? (Insights.Count == 0 ? Refused.Invalid("InsightsMissing", "insights") : null);

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Node<Theme>(ThemeId) is not { } old)
        {
            return Refused.Conflict("NodeGone");
        }

        var all = bank.Ordered(bank.Db.Insights.Where(i => i.ThemeId == ThemeId));
        var moved = all.FindAll(i => Insights.Contains(i.Id));
        if (moved.Count != Insights.Distinct().Count())
        {
            return Refused.Conflict("NodeGone");
        }

        var fresh = new Theme { Id = Id, ConsultationId = ConsultationId, PartId = old.PartId, Position = 0, Title = Lines.Accept(Title) };
        var siblings = bank.Ordered(bank.Db.Themes.Where(t => t.PartId == old.PartId));
        var next = siblings.SkipWhile(t => t.Id != ThemeId).Skip(1).FirstOrDefault();
        bank.Db.Add(fresh);
        Bank.Place(fresh, siblings, next?.Id);
        moved.ForEach(i => i.ThemeId = Id);
        return null;
    }
}

/// <summary>All insights of one theme go to the end of another, its words behind the other's; the first is gone.</summary>
public sealed record MergeThemes(Guid Id, Guid ConsultationId, Guid ThemeId, Guid Into) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        if (ThemeId == Into || bank.Node<Theme>(ThemeId) is not { } going || bank.Node<Theme>(Into) is not { } staying)
        {
            return Refused.Conflict("NodeGone");
        }

        var (introduction, differences) = (Joined(staying.Introduction, going.Introduction), Joined(staying.Differences, going.Differences));
        if (Math.Max(introduction.Length, differences.Length) > Theme.LongestText)
        {
            return Refused.Invalid("FieldTooLong", "introduction", Theme.LongestText);
        }

        var siblings = bank.Ordered(bank.Db.Insights.Where(i => i.ThemeId == Into));
        foreach (var insight in bank.Ordered(bank.Db.Insights.Where(i => i.ThemeId == ThemeId)))
        {
            insight.ThemeId = Into;
            Bank.Place(insight, siblings, null);
        }

        (staying.Introduction, staying.Differences) = (introduction, differences);
        bank.Db.Remove(going);
        return null;
    }

    private static string Joined(string one, string other) => string.Join("\n\n", new[] { one, other }.Where(w => w.Length > 0));
}
