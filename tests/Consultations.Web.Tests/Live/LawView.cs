using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Consultations.Rooms;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>A card in a view, as the client has it.</summary>
internal sealed record LawCard(int Number, int? Parent, int? Question, string? Html, ReactionCounts? Counts);

/// <summary>The client's view of a room and what an item does to it, as <c>room-client/src/view.ts</c> says it.</summary>
internal sealed partial record LawView(long Seq, string? State, ImmutableSortedDictionary<int, LawCard> Cards, string? Summary)
{
    public static LawView Empty { get; } = new(0, null, ImmutableSortedDictionary<int, LawCard>.Empty, null);

    public LawView Apply(RoomItem item)
    {
        if (item.Kind is "heartbeat" or "presence" || item.Seq <= Seq)
        {
            return this;
        }

        Assert.NotEqual("reload", item.Kind);
        Assert.Equal(Seq + 1, item.Seq);
        var next = this with { Seq = item.Seq };
        return item.Kind switch
        {
            "posted" or "changed" or "reacted" when item.Number is { } number => next with { Cards = Cards.SetItem(number, Card(number, item)) },
            "room" => next with { State = item.State ?? State },
            "summary" => next with { Summary = item.Html ?? Summary },
            _ => next,
        };
    }

    /// <summary>
    /// As a reader sees it: the counts stand in the cards. Without what is only told with a page, for no item says it: how far behind a summary
    /// has fallen.
    /// </summary>
    public LawView Shown() => this with
    {
        Cards = Cards.ToImmutableSortedDictionary(c => c.Key, c => Shown(c.Value)),
        Summary = Summary is null ? null : Lag().Replace(Summary, ""),
    };

    private LawCard Card(int number, RoomItem item)
    {
        var old = Cards.GetValueOrDefault(number);
        return new LawCard(number, item.Parent ?? old?.Parent, item.Question ?? old?.Question, item.Html ?? old?.Html, item.Counts ?? old?.Counts);
    }

    private static LawCard Shown(LawCard card)
    {
        var counts = card.Counts ?? new ReactionCounts(0, 0, 0, 0);
        var kind = ReactionKind.Agree;
        var html = card.Html is null ? null : Figure().Replace(card.Html, _ => $"data-count>{counts.Of(kind++)}<");
        return card with { Html = html, Counts = counts };
    }

    [GeneratedRegex("data-count>[0-9]+<", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Figure();

    [GeneratedRegex("""<p class="lag">.*?</p>""", RegexOptions.CultureInvariant | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Lag();
}
