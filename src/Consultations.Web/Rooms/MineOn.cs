using Consultations.Rooms;

namespace Consultations.Web.Rooms;

/// <summary>What one reader did with one contribution: the kinds of reaction that are on, and whether the contribution is their own.</summary>
public sealed record MineOn(bool IsOwn, IReadOnlyList<ReactionKind> On)
{
    public bool Has(ReactionKind kind) => On.Contains(kind);

    public static MineOn Of(Mine mine, int number)
    {
        var on = new List<ReactionKind>();
        foreach (var (reacted, kind) in mine.Reactions)
        {
            if (reacted == number)
            {
                on.Add(kind);
            }
        }

        return new MineOn(mine.Own.Contains(number), on);
    }
}
