using Consultations.Rooms;

namespace Consultations.Web.Rooms;

/// <summary>
/// What somebody has typed into the composer. It comes back in every answer, and travels through signing in, registering and joining as hidden
/// fields of their forms (<see cref="CarriedText"/>): in the body, never in an address.
/// </summary>
public sealed record ComposerDraft(int? Question, int? Parent, string Text, string? Language, Attribution? As)
{
    /// <summary>What the carried fields' names begin with, so that they meet no field of the form that carries them.</summary>
    public const string Prefix = "carry.";

    public static ComposerDraft Empty { get; } = new(null, null, "", null, null);

    public bool HasText => Text.Length > 0;

    /// <summary>From the composer's own fields, or from those that a form on the way has carried.</summary>
    public static ComposerDraft From(IFormCollection form)
    {
        var carried = form.ContainsKey(Prefix + "text");
        string? Field(string name) => form[carried ? Prefix + name : name].FirstOrDefault();
        return new ComposerDraft(
            int.TryParse(Field("question"), out var question) ? question : null,
            int.TryParse(Field("parent"), out var parent) ? parent : null,
            // Browsers send CRLF for what was typed as LF; a text that was not changed comes back as it was.
            (Field("text") ?? "").Replace("\r\n", "\n", StringComparison.Ordinal),
            Field("language") is { Length: > 0 and <= 20 } language ? language : null,
            Enum.TryParse<Attribution>(Field("as"), out var attribution) && Enum.IsDefined(attribution) ? attribution : null);
    }

    /// <summary>The fields as they are carried; what is empty stays away, but the text, which says that there is something to carry.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields()
    {
        yield return new(Prefix + "text", Text);
        if (Question is { } question)
        {
            yield return new(Prefix + "question", $"{question}");
        }

        if (Parent is { } parent)
        {
            yield return new(Prefix + "parent", $"{parent}");
        }

        if (Language is { } language)
        {
            yield return new(Prefix + "language", language);
        }

        if (As is { } attribution)
        {
            yield return new(Prefix + "as", $"{attribution}");
        }
    }
}
