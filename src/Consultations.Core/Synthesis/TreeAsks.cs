using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Synthesis;

/// <summary>A new part, at the end or before another; its id is the ask's.</summary>
public sealed record AddPart(Guid Id, Guid ConsultationId, string Title, Guid? Before = null) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Title, "title", Part.LongestTitle);

    private protected override Refused? Do(Bank bank)
    {
        var part = new Part { Id = Id, ConsultationId = ConsultationId, Position = 0, Title = Lines.Accept(Title) };
        var siblings = bank.Ordered(bank.Db.Parts);
        bank.Db.Add(part);
        Bank.Place(part, siblings, Before);
        return null;
    }
}

/// <summary>A new theme in a part.</summary>
public sealed record AddTheme(Guid Id, Guid ConsultationId, Guid PartId, string Title, Guid? Before = null) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Title, "title", Part.LongestTitle);

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Node<Part>(PartId) is null)
        {
            return Refused.Conflict("NodeGone");
        }

        var theme = new Theme { Id = Id, ConsultationId = ConsultationId, PartId = PartId, Position = 0, Title = Lines.Accept(Title) };
        var siblings = bank.Ordered(bank.Db.Themes.Where(t => t.PartId == PartId));
        bank.Db.Add(theme);
        Bank.Place(theme, siblings, Before);
        return null;
    }
}

/// <summary>A new insight in a theme.</summary>
public sealed record AddInsight(Guid Id, Guid ConsultationId, Guid ThemeId, string Lead, Guid? Before = null) : SynthesisAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Lead, "lead", Insight.LongestLead);

    private protected override Refused? Do(Bank bank)
    {
        if (bank.Node<Theme>(ThemeId) is null)
        {
            return Refused.Conflict("NodeGone");
        }

        var insight = new Insight { Id = Id, ConsultationId = ConsultationId, ThemeId = ThemeId, Position = 0, Lead = Lines.Accept(Lead), WriterId = bank.Actor };
        var siblings = bank.Ordered(bank.Db.Insights.Where(i => i.ThemeId == ThemeId));
        bank.Db.Add(insight);
        Bank.Place(insight, siblings, Before);
        return null;
    }
}

/// <summary>Put a part, theme or insight before another, or at the end; a theme also into another part, an insight into another theme.</summary>
/// <param name="Into">Where it belongs afterwards; null where it stays.</param>
public sealed record MoveNode(Guid Id, Guid ConsultationId, Guid NodeId, Guid? Into, Guid? Before) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        var db = bank.Db;
        if (bank.Node<Part>(NodeId) is { } part)
        {
            Bank.Place(part, bank.Ordered(db.Parts), Before);
            return null;
        }

        if (bank.Node<Theme>(NodeId) is { } theme)
        {
            var into = Into ?? theme.PartId;
            if (bank.Node<Part>(into) is null)
            {
                return Refused.Conflict("NodeGone");
            }

            var siblings = bank.Ordered(db.Themes.Where(t => t.PartId == into));
            theme.PartId = into;
            Bank.Place(theme, siblings, Before);
            return null;
        }

        if (bank.Node<Insight>(NodeId) is { } insight)
        {
            var into = Into ?? insight.ThemeId;
            if (bank.Node<Theme>(into) is null)
            {
                return Refused.Conflict("NodeGone");
            }

            var siblings = bank.Ordered(db.Insights.Where(i => i.ThemeId == into));
            insight.ThemeId = into;
            Bank.Place(insight, siblings, Before);
            return null;
        }

        return Refused.Conflict("NodeGone");
    }
}

/// <summary>Remove an empty part, an empty theme, or an insight: its passages go back to the tray.</summary>
public sealed record RemoveNode(Guid Id, Guid ConsultationId, Guid NodeId) : SynthesisAsk(Id, ConsultationId)
{
    private protected override Refused? Do(Bank bank)
    {
        var db = bank.Db;
        if (bank.Node<Part>(NodeId) is { } part)
        {
            if (db.Themes.Any(t => t.PartId == NodeId))
            {
                return Refused.Conflict("NotEmpty");
            }

            db.Remove(part);
            return null;
        }

        if (bank.Node<Theme>(NodeId) is { } theme)
        {
            if (db.Insights.Any(i => i.ThemeId == NodeId))
            {
                return Refused.Conflict("NotEmpty");
            }

            db.Remove(theme);
            return null;
        }

        if (bank.Node<Insight>(NodeId) is not { } insight)
        {
            return Refused.Conflict("NodeGone");
        }

        if (insight.State is InsightState.ObjectionOpen)
        {
            return Refused.Conflict("ObjectionOpen");
        }

        db.RemoveRange(db.Evidence.Where(e => e.InsightId == NodeId));
        db.Remove(insight);
        return null;
    }
}
