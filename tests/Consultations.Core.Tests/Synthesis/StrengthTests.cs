using Xunit;

namespace Consultations.Synthesis;

/// <summary>Every border of the table that <see cref="Strengths"/> states.</summary>
public sealed class StrengthTests
{
    [Theory]
    // Nobody, and one.
    [InlineData(0, 0, 0, 0, 0, null)]
    [InlineData(1, 0, 0, 1, 1, Strength.SingleVoice)]
    [InlineData(0, 1, 0, 1, 0, Strength.SingleVoice)]
    [InlineData(1, 0, 1, 1, 1, Strength.SingleVoice)]
    // Contested: at least two, and a third of all.
    [InlineData(2, 0, 1, 3, 2, Strength.Several)]
    [InlineData(4, 0, 2, 6, 3, Strength.Contested)]
    [InlineData(5, 0, 2, 7, 3, Strength.Majority)]
    [InlineData(0, 0, 2, 2, 0, Strength.Contested)]
    [InlineData(6, 0, 3, 9, 3, Strength.Contested)]
    [InlineData(7, 0, 3, 10, 3, Strength.Majority)]
    // Consensus: five of three offices, nobody against, at most a fifth qualifies.
    [InlineData(5, 0, 0, 5, 3, Strength.Consensus)]
    [InlineData(5, 0, 0, 5, 2, Strength.Majority)]
    [InlineData(4, 0, 0, 4, 3, Strength.Several)]
    [InlineData(5, 1, 0, 6, 3, Strength.Consensus)]
    [InlineData(5, 1, 0, 5, 3, Strength.Consensus)]
    [InlineData(8, 2, 0, 10, 3, Strength.Consensus)]
    [InlineData(8, 2, 0, 9, 3, Strength.Majority)]
    [InlineData(8, 0, 1, 9, 5, Strength.Majority)]
    // Majority: more than half of at least five.
    [InlineData(3, 2, 0, 5, 1, Strength.Majority)]
    [InlineData(3, 3, 0, 6, 1, Strength.Several)]
    [InlineData(3, 1, 0, 4, 1, Strength.Several)]
    // Several: two, and nobody against or half of all for it.
    [InlineData(2, 7, 0, 9, 1, Strength.Several)]
    [InlineData(1, 1, 0, 2, 1, Strength.Minority)]
    [InlineData(2, 1, 1, 4, 1, Strength.Several)]
    [InlineData(2, 2, 1, 5, 1, Strength.Minority)]
    [InlineData(0, 3, 0, 3, 0, Strength.Minority)]
    public void The_strongest_word_follows_from_who_spoke(int supporting, int qualifying, int contradicting, int all, int offices, Strength? strongest) =>
        Assert.Equal(strongest, Strengths.Strongest(new Bearing(supporting, qualifying, contradicting, all, offices)));

    [Theory]
    [InlineData(Strength.Consensus, "Minority Several Majority Consensus")]
    [InlineData(Strength.Majority, "Minority Several Majority")]
    [InlineData(Strength.Several, "Minority Several")]
    [InlineData(Strength.Minority, "Minority")]
    [InlineData(Strength.SingleVoice, "SingleVoice")]
    [InlineData(Strength.Contested, "Contested")]
    public void A_weaker_word_may_be_chosen_and_never_a_stronger(Strength strongest, string allowed)
    {
        var who = strongest switch
        {
            Strength.Consensus => new Bearing(5, 0, 0, 5, 3),
            Strength.Majority => new Bearing(3, 2, 0, 5, 1),
            Strength.Several => new Bearing(2, 0, 0, 2, 1),
            Strength.Minority => new Bearing(1, 1, 0, 2, 1),
            Strength.SingleVoice => new Bearing(1, 0, 0, 1, 1),
            _ => new Bearing(2, 0, 2, 4, 2),
        };
        Assert.Equal(strongest, Strengths.Strongest(who));
        Assert.Equal(allowed, string.Join(' ', Enum.GetValues<Strength>().Where(s => Strengths.Allows(who, s))));
        Assert.DoesNotContain(Enum.GetValues<Strength>(), s => Strengths.Allows(default, s));
    }

    [Fact]
    public void One_more_who_contradicts_never_makes_the_word_stronger()
    {
        int[] upTo12 = [.. Enumerable.Range(0, 13)];
        var all = from s in upTo12 from q in upTo12 from c in upTo12 from o in upTo12 where o <= s select new Bearing(s, q, c, s + q + c, o);
        foreach (var who in all)
        {
            var more = who with { Contradicting = who.Contradicting + 1, All = who.All + 1 };
            var (before, after) = (Strengths.Strongest(who), Strengths.Strongest(more));
            // A second voice is no longer a single one, with the fifth shares begin to be said (three of five), and contested stands beside the others.
            Assert.True(who.All is <= 1 or 4 || after is Strength.Contested || before is Strength.Contested || after <= before, $"{who}: {before}, {after}");
        }
    }

    [Fact]
    public void Whoever_withholds_the_name_counts_for_each_contribution_and_a_named_one_once()
    {
        Guid[] ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
        var kenya = Guid.CreateVersion7();
        Assert.Equal(
            new Bearing(2, 1, 1, 3, 1),
            Voices.Count([new(ids[0], kenya, Stance.Supports), new(ids[0], kenya, Stance.Supports), new(ids[1], null, Stance.Supports), new(ids[2], kenya, Stance.Qualifies), new(ids[0], kenya, Stance.Contradicts)]));
        Assert.Equal(default, Voices.Count([]));
    }
}
