namespace Consultations.Synthesis;

/// <summary>A row of the synthesis that people work on at the same time: who writes over it says which version they have seen.</summary>
public abstract class Node
{
    public required Guid Id { get; init; }

    public required Guid ConsultationId { get; init; }

    /// <summary>Its place among its siblings; only the order counts.</summary>
    public required int Position { get; set; }

    /// <summary>Rises with each change, undoing included.</summary>
    public int Version { get; internal set; } = 1;
}

/// <summary>A part of the report; holds themes.</summary>
public sealed class Part : Node
{
    public const int LongestTitle = 200;

    public required string Title { get; set; }
}

/// <summary>A theme of a part; holds insights.</summary>
public sealed class Theme : Node
{
    /// <summary>Characters of the introduction, and of where practitioners differed.</summary>
    public const int LongestText = 10_000;

    public required Guid PartId { get; set; }

    public required string Title { get; set; }

    /// <summary>Markdown; may be empty.</summary>
    public string Introduction { get; set; } = "";

    /// <summary>Where practitioners differed, in the words of the report; Markdown. Required before freezing where evidence qualifies or contradicts.</summary>
    public string Differences { get; set; } = "";

    /// <summary>Of the box beside the insights: a case, a tool, a term. Empty where there is none.</summary>
    public string BoxTitle { get; set; } = "";

    /// <summary>Markdown; may be empty.</summary>
    public string Box { get; set; } = "";
}

/// <summary>What the report says: a lead and an explanation, resting on <see cref="Evidence"/>.</summary>
public sealed class Insight : Node
{
    public const int LongestLead = 400;
    public const int LongestExplanation = 10_000;

    public required Guid ThemeId { get; set; }

    /// <summary>One sentence.</summary>
    public required string Lead { get; set; }

    /// <summary>Markdown; paragraphs.</summary>
    public string Explanation { get; set; } = "";

    /// <summary>As chosen; never stronger than <see cref="Strengths.Strongest"/> allows. Null as long as nobody has chosen.</summary>
    public Strength? Strength { get; set; }

    /// <summary>Among the key messages of the report.</summary>
    public bool IsKey { get; set; }

    public InsightState State { get; set; } = InsightState.Draft;

    /// <summary>Who worded it last: somebody else approves it.</summary>
    public required Guid WriterId { get; set; }

    public Guid? ApproverId { get; set; }

    /// <summary>What it was before somebody objected; null where nobody does.</summary>
    public InsightState? Before { get; set; }

    /// <summary>What it rests on, or says, has changed: what was approved is looked at again, also once an objection was answered.</summary>
    internal void Reopen()
    {
        if (State is InsightState.Approved)
        {
            (State, ApproverId) = (InsightState.InReview, null);
        }
        else if (Before is InsightState.Approved)
        {
            (Before, ApproverId) = (InsightState.InReview, null);
        }
    }

    /// <summary>Somebody who is cited objects.</summary>
    internal void Contest()
    {
        if (State is not InsightState.ObjectionOpen)
        {
            (Before, State) = (State, InsightState.ObjectionOpen);
        }
    }

    /// <summary>Nobody objects any more.</summary>
    internal void Settle()
    {
        if (State is InsightState.ObjectionOpen)
        {
            (State, Before) = (Before ?? InsightState.InReview, null);
        }
    }
}

public enum InsightState
{
    Draft,
    InReview,
    Approved,

    /// <summary>Somebody who is cited says that it is not what they meant.</summary>
    ObjectionOpen,
}
