using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Acts;

/// <summary>How much of one kind may come at once, and how soon there may be one more.</summary>
internal sealed class FloodRule
{
    private FloodRule(int burst, TimeSpan each)
    {
        Burst = burst;
        Each = each;
    }

    /// <summary>Somebody's contributions, rewordings and translations.</summary>
    public static FloodRule Writing { get; } = new(12, TimeSpan.FromSeconds(5));

    public static FloodRule Reacting { get; } = new(60, TimeSpan.FromSeconds(0.5));

    /// <summary>What a page keeps by itself while one types and reads, and what is a press only.</summary>
    public static FloodRule Keeping { get; } = new(60, TimeSpan.FromSeconds(0.5));

    /// <summary>What everybody together writes in one room.</summary>
    public static FloodRule Room { get; } = new(400, TimeSpan.FromSeconds(0.01));

    public int Burst { get; }

    public TimeSpan Each { get; }

    /// <summary>Null for what staff does and for what an account does once: planning, moderating, joining, being erased.</summary>
    public static FloodRule? Of(Ask ask) => ask switch
    {
        Post or Edit or Translate => Writing,
        React => Reacting,
        SaveDraft or ReadThrough or SubscribeToRoom or SubscribeToConsultation or Withdraw or Strengthen => Keeping,
        _ => null,
    };
}
