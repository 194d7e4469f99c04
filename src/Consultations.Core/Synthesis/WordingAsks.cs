using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Synthesis;

/// <summary>Word a part anew.</summary>
/// <param name="Seen">The version its writer looked at.</param>
public sealed record WordPart(Guid Id, Guid ConsultationId, Guid PartId, string Title, int? Seen) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Title, "title", Part.LongestTitle);

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Seen<Part>(PartId, Seen, out var part) is { } refused)
        {
            return refused;
        }

        part.Title = Lines.Accept(Title);
        return null;
    }
}

/// <summary>Word a theme anew: its title, what leads into it, where practitioners differed, and the box beside its insights.</summary>
public sealed record WordTheme(Guid Id, Guid ConsultationId, Guid ThemeId, string Title, string Introduction, string Differences, int? Seen, string BoxTitle = "", string Box = "")
    : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? Lines.Check(Title, "title", Part.LongestTitle)
        ?? Lines.Check(Introduction, "introduction", Theme.LongestText, mayBeEmpty: true)
        ?? Lines.Check(Differences, "differences", Theme.LongestText, mayBeEmpty: true)
        ?? Lines.Check(BoxTitle, "boxTitle", Part.LongestTitle, mayBeEmpty: string.IsNullOrWhiteSpace(Box))
        ?? Lines.Check(Box, "box", Theme.LongestText, mayBeEmpty: string.IsNullOrWhiteSpace(BoxTitle));

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Seen<Theme>(ThemeId, Seen, out var theme) is { } refused)
        {
            return refused;
        }

        (theme.Title, theme.Introduction, theme.Differences) = (Lines.Accept(Title), Lines.Accept(Introduction), Lines.Accept(Differences));
        (theme.BoxTitle, theme.Box) = (Lines.Accept(BoxTitle), Lines.Accept(Box));
        return null;
    }
}

/// <summary>Word an insight anew. What was approved goes back to its writer.</summary>
/// <param name="Strength">A word that the evidence allows; null to choose none.</param>
public sealed record WordInsight(Guid Id, Guid ConsultationId, Guid InsightId, string Lead, string Explanation, Strength? Strength, int? Seen) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? Lines.Check(Lead, "lead", Insight.LongestLead)
        ?? Lines.Check(Explanation, "explanation", Insight.LongestExplanation, mayBeEmpty: true)
        ?? (Strength is null || Enum.IsDefined(Strength.Value) ? null : Refused.Invalid("ChoiceMissing", "strength"));

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Seen<Insight>(InsightId, Seen, out var insight) is { } refused)
        {
            return refused;
        }

        if (Strength is { } chosen && !Strengths.Allows(Voices.Of(bank.Db, InsightId), chosen))
        {
            return Refused.Invalid("StrengthTooStrong", "strength");
        }

        var (lead, explanation) = (Lines.Accept(Lead), Lines.Accept(Explanation));
        if ((lead, explanation, Strength) == (insight.Lead, insight.Explanation, insight.Strength))
        {
            return Refused.Conflict("AlreadyDone");
        }

        (insight.Lead, insight.Explanation, insight.Strength, insight.WriterId) = (lead, explanation, Strength, bank.Actor);
        insight.Reopen();
        return null;
    }
}

/// <summary>Hand an insight in for review, take it back, or approve it. Somebody else than its writer approves, where there is somebody.</summary>
public sealed record Review(Guid Id, Guid ConsultationId, Guid InsightId, InsightState State, int? Seen) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? (State is InsightState.Draft or InsightState.InReview or InsightState.Approved ? null : Refused.Invalid("ChoiceMissing", "state"));

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Seen<Insight>(InsightId, Seen, out var insight) is { } refused)
        {
            return refused;
        }

        if (insight.State == State || insight.State is InsightState.ObjectionOpen)
        {
            return Refused.Conflict(insight.State == State ? "AlreadyDone" : "ObjectionOpen");
        }

        if (State is InsightState.Approved)
        {
            if (insight.State is not InsightState.InReview)
            {
                return Refused.Conflict("ReviewFirst");
            }

            if (!bank.Db.Evidence.Any(e => e.InsightId == InsightId))
            {
                return Refused.Conflict("NoEvidence");
            }

            if (insight.Strength is not { } chosen || !Strengths.Allows(Voices.Of(bank.Db, InsightId), chosen))
            {
                return Refused.Conflict("StrengthMissing");
            }

            if (insight.WriterId == bank.Actor && bank.OthersReview())
            {
                return Refused.Forbidden("AnotherApproves");
            }
        }

        (insight.State, insight.ApproverId) = (State, State is InsightState.Approved ? bank.Actor : null);
        return null;
    }
}

/// <summary>Put an insight among the key messages of the report, or take it from them.</summary>
public sealed record ChooseKey(Guid Id, Guid ConsultationId, Guid InsightId, bool On) : SynthesisAsk(Id, ConsultationId)
{
    /// <summary>So many key messages stand on one page.</summary>
    public const int Most = 7;

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Node<Insight>(InsightId) is not { } insight)
        {
            return Refused.Conflict("NodeGone");
        }

        if (On && !insight.IsKey && bank.Db.Insights.Count(i => i.ConsultationId == ConsultationId && i.IsKey) >= Most)
        {
            return Refused.Conflict("KeysFull") with { Args = [Most] };
        }

        insight.IsKey = On;
        return null;
    }
}

/// <summary>Take back one's own newest act that was not taken back, where nobody has built on it.</summary>
public sealed record Undo(Guid Id, Guid ConsultationId) : SynthesisAsk(Id, ConsultationId)
{
    private Guid? undone;

    private protected override Guid? Undoes => undone;

    private protected override Refused? Do(Bank bank)
    {
        var (db, actor) = (bank.Db, bank.Actor);
        var newest = db.SynthesisChanges.Where(c => c.ConsultationId == ConsultationId && c.AccountId == actor && c.UndoneBy == null && c.Undoes == null).OrderByDescending(c => c.Seq).FirstOrDefault();
        if (newest is null)
        {
            return Refused.Conflict("NothingToUndo");
        }

        var rows = RowImage.Read(newest.Rows);
        if (!RowImage.CanRestore(db, rows))
        {
            return Refused.Conflict("ChangedMeanwhile");
        }

        RowImage.Restore(db, rows);
        (newest.UndoneBy, undone) = (Id, newest.Id);
        return null;
    }
}
