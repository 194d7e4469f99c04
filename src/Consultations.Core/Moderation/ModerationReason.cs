using Consultations.Planning;

namespace Consultations.Moderation;

/// <summary>A rule of a consultation's conduct, by which moderators act and of which people complain.</summary>
/// <param name="Name">A few words, said in notices: <c>Attacks a person</c>.</param>
/// <param name="About">What it means, in a sentence.</param>
public sealed record ModerationReason(string Name, string About)
{
    public const int LongestName = 80;
    public const int LongestAbout = 400;
    public const int Most = 20;

    /// <summary>What a new consultation begins with, a rule a line.</summary>
    public const string Usual =
        """
        Attacks a person: it insults or belittles somebody instead of answering what was said.
        Tells of others what is theirs: names, places or facts by which a person in a case can be recognised.
        Incites or threatens: it calls for violence or hatred, or threatens somebody.
        Sells something: it advertises a product, a firm or oneself.
        Beside the question: it belongs to another question, or to no question of this consultation.
        Not one's own: it is somebody else's text without saying so, or is written in somebody else's name.
        """;

    /// <summary>The rules that hold in a consultation, in its facilitators' order.</summary>
    public static IReadOnlyList<ModerationReason> Of(Consultation consultation) => Read(consultation.Conduct ?? Usual) ?? [];

    /// <summary>Reads rules, one a line, the name before a colon. Null where a line is none, two have one name, or there are none or too many.</summary>
    public static IReadOnlyList<ModerationReason>? Read(string text)
    {
        var rules = new List<ModerationReason>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, about) = colon < 0 ? (line, "") : (line[..colon].Trim(), line[(colon + 1)..].Trim());
            if (name.Length is 0 or > LongestName || about.Length > LongestAbout || rules.Exists(r => r.Name == name))
            {
                return null;
            }

            rules.Add(new ModerationReason(name, about));
        }

        return rules.Count is 0 or > Most ? null : rules;
    }
}
