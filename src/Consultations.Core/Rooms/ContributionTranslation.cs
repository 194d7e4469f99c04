using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>
/// A contribution in another language: one for each language, labelled with what made it, never in the place of the original. A correction replaces
/// its words. What happens to the contribution happens to it, too.
/// </summary>
public sealed class ContributionTranslation
{
    public const int LongestMachine = 80;

    /// <summary>The id of the ask that made it first.</summary>
    public required Guid Id { get; init; }

    public required Guid ContributionId { get; init; }

    /// <summary>Into which it is; never the contribution's own.</summary>
    public required string Language { get; init; }

    /// <summary>Rises with each change, its going too: who corrects it tells what they have seen.</summary>
    public int Number { get; internal set; }

    /// <summary>The wording of the contribution that it says in other words.</summary>
    public int Revision { get; internal set; }

    /// <summary>Markdown as typed; empty where it is gone.</summary>
    public string Source { get; internal set; } = "";

    /// <summary>Sanitised.</summary>
    public string Html { get; internal set; } = "";

    public string Plain { get; internal set; } = "";

    public int Renderer { get; internal set; }

    /// <summary>The machine that made it; null where a person did.</summary>
    public string? Machine { get; internal set; }

    /// <summary>Who put it here.</summary>
    public Guid By { get; internal set; }

    /// <summary>That was the author of the contribution; readers learn this and no name.</summary>
    public bool ByAuthor { get; internal set; }

    public DateTimeOffset At { get; internal set; }

    internal bool IsGone => Source.Length == 0;

    internal void Say(Translate ask, Contribution about, Guid by, DateTimeOffset now)
    {
        var text = ask.Rendered!;
        (Number, Revision, Source, Html, Plain, Renderer) = (Number + 1, ask.Revision, text.Source, text.Html, text.Plain, Rendered.Version);
        (Machine, By, ByAuthor, At) = (ask.By, by, by == about.AccountId, now);
    }

    internal void Go(DateTimeOffset now) => (Number, Source, Html, Plain, Machine, At) = (Number + 1, "", "", "", null, now);
}
