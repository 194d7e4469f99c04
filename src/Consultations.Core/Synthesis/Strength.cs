namespace Consultations.Synthesis;

/// <summary>How strongly an insight is borne by those who spoke to its point.</summary>
public enum Strength
{
    SingleVoice,
    Minority,
    Several,
    Majority,
    Consensus,

    /// <summary>Beside the others: so many contradict that this is what has to be said.</summary>
    Contested,
}

/// <summary>Who stands behind an insight's passages. One person may be in several of these; <see cref="All"/> counts everybody once.</summary>
/// <param name="Supporting">People with a passage that supports it.</param>
/// <param name="Qualifying">People with a passage that qualifies it.</param>
/// <param name="Contradicting">People with a passage that contradicts it.</param>
/// <param name="All">All who spoke to the point.</param>
/// <param name="SupportingOffices">Offices of the supporting people, as far as they are shown.</param>
public readonly record struct Bearing(int Supporting, int Qualifying, int Contradicting, int All, int SupportingOffices);

/// <summary>
/// The strongest word that an insight's evidence allows. With S supporting, Q qualifying, C contradicting people and P all of them, the first row that holds:
/// <list type="table">
/// <item><term>SingleVoice</term><description>P = 1</description></item>
/// <item><term>Contested</term><description>C ≥ 2 and C ≥ P / 3</description></item>
/// <item><term>Consensus</term><description>C = 0, S ≥ 5 from at least three offices, Q ≤ P / 5</description></item>
/// <item><term>Majority</term><description>P ≥ 5 and S &gt; P / 2</description></item>
/// <item><term>Several</term><description>S ≥ 2, and C = 0 or S ≥ P / 2</description></item>
/// <item><term>Minority</term><description>otherwise</description></item>
/// </list>
/// </summary>
public static class Strengths
{
    /// <summary>Null where nobody has spoken to the point.</summary>
    public static Strength? Strongest(Bearing who) => who switch
    {
        { All: 0 } => null,
        { All: 1 } => Strength.SingleVoice,
        _ when who.Contradicting >= 2 && 3 * who.Contradicting >= who.All => Strength.Contested,
        _ when who.Contradicting == 0 && who.Supporting >= 5 && who.SupportingOffices >= 3 && 5 * who.Qualifying <= who.All => Strength.Consensus,
        _ when who.All >= 5 && 2 * who.Supporting > who.All => Strength.Majority,
        _ when who.Supporting >= 2 && (who.Contradicting == 0 || 2 * who.Supporting >= who.All) => Strength.Several,
        _ => Strength.Minority,
    };

    /// <summary>Whether a word may be chosen: the strongest, or a weaker one. What a single voice says, or many contradict, has no other word.</summary>
    public static bool Allows(Bearing who, Strength chosen) => Strongest(who) is { } strongest
        && (chosen == strongest || (strongest is > Strength.SingleVoice and not Strength.Contested && chosen is > Strength.SingleVoice && chosen < strongest));
}
