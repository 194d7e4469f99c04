using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Moderation;

/// <summary>What a consultation's moderators say often: phrases between empty lines, with blanks for whom it is said to.</summary>
public static class Phrases
{
    public const int Longest = 8_000;

    /// <summary>Stands for the name of the author who is answered, where it is shown.</summary>
    public const string Name = "{name}";

    /// <summary>Stands for the author's office, where it is shown.</summary>
    public const string Office = "{office}";

    /// <summary>What a new consultation begins with.</summary>
    public const string Usual =
        """
        Welcome, {name}, and thank you: it is good to hear from {office}.

        Thank you. Could you tell us a little more: who did what, and what made the difference?

        You describe what worked. What did it cost, and what would you do otherwise the next time?

        Has anybody seen the same elsewhere, or the opposite?
        """;

    /// <summary>Those that hold in a consultation, in their order.</summary>
    public static IReadOnlyList<string> Of(Consultation consultation) => Read(consultation.Phrases ?? Usual);

    public static IReadOnlyList<string> Read(string text) =>
        [.. text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>Say anew which phrases the moderators of a consultation have at hand; empty means none.</summary>
public sealed record KeepPhrases(Guid Id, Guid ConsultationId, string Text) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Text, "text", Phrases.Longest, mayBeEmpty: true);

    internal override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { DiscardedAt: null } consultation || !RoomRules.MayRead(seat.Standing, consultation.Visibility))
        {
            return Refused.NotFound();
        }

        if (!seat.Standing.IsStaff)
        {
            return Refused.Forbidden("StaffOnly");
        }

        consultation.Phrases = Lines.Accept(Text);
        return consultation.Say(LogKind.PhrasesKept, seat);
    }
}
