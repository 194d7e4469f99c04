using System.Collections.Concurrent;
using System.Globalization;
using Consultations.Moderation;
using Consultations.Rooms;
using Consultations.Web.Rooms;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Consultations.Web.Live;

/// <summary>Renders a card outside of a page: the same component, once for each version and language, for every reader.</summary>
public sealed class CardRenderer(IServiceScopeFactory scopes, TimeProvider clock, ILoggerFactory logs)
{
    /// <summary>Cards kept; at some four kilobytes each.</summary>
    private const int Longest = 5_000;

    private readonly ConcurrentDictionary<Face, string> faces = new();

    public string Card(RoomPlace place, ContributionView view, string language)
    {
        // Dates drop the year while it lasts.
        var face = new Face(view.Id, view.CardSeq, view.Counts, view.CitedIn.Count, language, clock.GetUtcNow().Year);
        if (faces.TryGetValue(face, out var known))
        {
            return known;
        }

        if (view.State != ContributionState.Visible)
        {
            Forget(view.Id);
        }

        if (faces.Count >= Longest)
        {
            faces.Clear();
        }

        return faces[face] = Render<ContributionCard>(language, new Dictionary<string, object?>
        {
            [nameof(ContributionCard.Place)] = place,
            [nameof(ContributionCard.View)] = view,
        });
    }

    public string Summary(RoomPlace place, PinnedSummary pinned, DateTimeOffset now, string language) => Render<SummaryBlock>(language, new Dictionary<string, object?>
    {
        [nameof(SummaryBlock.Place)] = place,
        [nameof(SummaryBlock.RoomNumber)] = place.RoomNumber,
        [nameof(SummaryBlock.Pinned)] = pinned,
        [nameof(SummaryBlock.Now)] = now,
    });

    /// <summary>The room's clock and round. Not kept: it is made once for an entry, and says how long is left.</summary>
    public string Band(Room room, TimeZoneInfo zone, string language) => Render<RoomBand>(language, new Dictionary<string, object?>
    {
        [nameof(RoomBand.Room)] = room,
        [nameof(RoomBand.Zone)] = zone,
    });

    /// <summary>Words that nobody is to see any more are not kept in memory either.</summary>
    private void Forget(Guid contribution)
    {
        foreach (var face in faces.Keys)
        {
            if (face.Contribution == contribution)
            {
                faces.TryRemove(face, out _);
            }
        }
    }

    private string Render<TComponent>(string language, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Culture(language);
        try
        {
            using var scope = scopes.CreateScope();
            using var renderer = new Synchronous(scope.ServiceProvider, logs);
            return renderer.Html<TComponent>(ParameterView.FromDictionary(parameters));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>All that a card's markup depends on.</summary>
    private sealed record Face(Guid Contribution, long CardSeq, ReactionCounts Counts, int Cited, string Language, int Year);

    /// <summary>A card does not wait for anything, so its markup is there when the first call returns.</summary>
    private sealed class Synchronous(IServiceProvider services, ILoggerFactory logs) : IDisposable
    {
        private readonly HtmlRenderer renderer = new(services, logs);

        public string Html<TComponent>(ParameterView parameters)
            where TComponent : IComponent
        {
            var html = "";
            var done = renderer.Dispatcher.InvokeAsync(() =>
            {
                var root = renderer.BeginRenderingComponent(typeof(TComponent), parameters);
                html = root.ToHtmlString();
            });
            return done.IsCompletedSuccessfully ? html : throw new InvalidOperationException("A card must render at once.", done.Exception);
        }

        public void Dispose() => renderer.Dispose();
    }
}
