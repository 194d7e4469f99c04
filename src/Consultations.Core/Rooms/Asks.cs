using System.Text.Json.Serialization;
using Consultations.Acts;
using Consultations.Moderation;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>An ask that concerns one room.</summary>
public abstract record RoomAsk(Guid Id, Guid RoomId) : Ask(Id)
{
    internal override Guid Stream => RoomId;

    /// <summary>Numbers of contributions that the ask speaks of.</summary>
    internal virtual IEnumerable<int> Numbers => [];

    /// <summary>The place of the actor's draft that the ask keeps, or that is no draft any more when it is done.</summary>
    internal virtual string? DraftPlace => null;

    /// <summary>Whether the wordings of those contributions are needed, too.</summary>
    internal virtual bool NeedsWordings => false;
}

/// <summary>Post a contribution, or a reply when <paramref name="Parent"/> is given.</summary>
/// <param name="Question">The framing question's number; a reply takes its parent's.</param>
/// <param name="Parent">The number answered; an answer to a reply joins its thread.</param>
/// <param name="As">Must be chosen; there is no default.</param>
/// <param name="Late">Handed in, if the room has closed: it then waits for a moderator. In an open room it is posted as any other.</param>
public sealed record Post(Guid Id, Guid RoomId, int? Question, int? Parent, string Text, string Language, Attribution? As, bool Late = false) : RoomAsk(Id, RoomId)
{
    [JsonIgnore]
    internal Rendered? Rendered { get; private set; }

    /// <summary>The words of what is answered that a reply begins with, and the reply without them.</summary>
    [JsonIgnore]
    internal (string Words, Rendered Below)? Quoting { get; private set; }

    internal override IEnumerable<int> Numbers => Parent is { } parent ? [parent] : [];

    internal override bool NeedsWordings => Quoting is not null;

    internal override string? DraftPlace => Parent is { } parent ? $"reply-{parent}" : "new";

    // A text that was handed in late and is sent again is the same text.
    internal override Ask AsCompared => this with { Text = Rendered!.Source, Late = false };

    internal override Refused? Prepare()
    {
        if (base.Prepare() is { } refused)
        {
            return refused;
        }

        if (PostRules.Check(this) is { } fault)
        {
            return fault;
        }

        Border.TryAccept(Text, out var accepted, out _);
        Rendered = Rendered.From(accepted);
        if (Parent is not null && LeadingQuotation.Of(accepted) is { } leading && Rendered.From(leading.Below) is { } rest && !string.IsNullOrWhiteSpace(rest.Plain))
        {
            Quoting = (leading.Words, rest);
        }

        return string.IsNullOrWhiteSpace(Rendered.Plain) ? Refused.Invalid("TextEmpty", "text") : null;
    }
}

/// <summary>Put a reaction on or off; never a toggle, so a repeat is harmless.</summary>
public sealed record React(Guid Id, Guid RoomId, int Number, ReactionKind Kind, bool On) : RoomAsk(Id, RoomId)
{
    internal override IEnumerable<int> Numbers => [Number];
}

/// <summary>Keep how far one has read: up to this number.</summary>
public sealed record ReadThrough(Guid Id, Guid RoomId, int Number) : RoomAsk(Id, RoomId);

/// <summary>Let a contribution that waits into the room, or not.</summary>
/// <param name="Reason">Name of the rule by which it is not let in.</param>
/// <param name="Words">To its author.</param>
public sealed record Admit(Guid Id, Guid RoomId, Guid ContributionId, bool Admitted, string? Reason = null, string? Words = null) : RoomAsk(Id, RoomId);

/// <summary>Publish a summary; numbers in it such as <c>#1.42</c> become citations, and <c>"words" (#1.42)</c> quotations, which must stand there.</summary>
/// <param name="ReadThrough">The last number that was read for it.</param>
/// <param name="After">How many summaries its author has seen; with another number there meanwhile it is a conflict. Null where that does not matter.</param>
/// <param name="ByMail">Also to those who follow.</param>
public sealed record Summarise(Guid Id, Guid RoomId, SummaryKind Kind, string Text, int ReadThrough, int? After = null, bool ByMail = true) : RoomAsk(Id, RoomId)
{
    internal override bool NeedsWordings => true;

    internal override IEnumerable<int> Numbers => Citation.In(Text).Select(c => c.Number);

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (Text.Length > Border.Longest ? Refused.Invalid("TextTooLong", "text", Border.Longest, Border.CodePoints(Text)) : null)
        ?? (Border.TryAccept(Text, out var accepted, out _) && accepted.Trim().Length > 0 ? null : Refused.Invalid("TextEmpty", "text"));
}
