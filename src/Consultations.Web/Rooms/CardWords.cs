using System.Collections.Concurrent;
using System.Globalization;
using Consultations.People;
using Consultations.Rooms;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Rooms;

/// <summary>The strings of a card, looked up once for each language and not once for each card.</summary>
public sealed class CardWords
{
    private static readonly ConcurrentDictionary<string, CardWords> Known = new();

    private readonly ConcurrentDictionary<string, string> languages = new();
    private readonly ConcurrentDictionary<string, string> countries = new();
    private readonly CultureInfo culture = CultureInfo.CurrentUICulture;
    private readonly string inLanguage;
    private readonly string question;
    private readonly string withdrawn;
    private readonly string hidden;
    private readonly string hiddenOn;
    private readonly string moved;
    private readonly string byAuthor;
    private readonly string byStaff;
    private readonly string byMachine;
    private readonly string ofEarlier;
    private readonly string citedRolling;
    private readonly string citedClosing;
    private readonly string imported;

    private CardWords(IStringLocalizerFactory localizers)
    {
        var words = localizers.Create(typeof(RoomWords));
        NameWithheld = words["NameWithheld"];
        WithoutNameOrOffice = words["WithoutNameOrOffice"];
        Moderator = words["RoleModerator"];
        Facilitator = words["RoleFacilitator"];
        (hidden, hiddenOn, moved) = (words["HiddenByModerator"], words["HiddenOn"], words["MovedTo"]);
        (OffTopic, ThreadLocked, Flag, Pinned, Entered, QuotationGone) = (words["OffTopic"], words["ThreadLocked"], words["Flag"], words["PinnedCard"], words["EnteredCard"], words["QuotationGone"]);
        withdrawn = words["WithdrawnOn"];
        (Edited, Late) = (words["Edited"], words["HandedInLate"]);
        Reactions = words["Reactions"];
        Reply = words["Reply"];
        Link = words["Link"];
        Contribution = words["ContributionNumber"];
        (Agree, Insightful, TellMore, Disagree) = (words["Agree"], words["Insightful"], words["TellMore"], words["Disagree"]);
        inLanguage = words["InLanguage"];
        (byAuthor, byStaff, byMachine, ofEarlier) = (words["TranslatedByAuthor"], words["TranslatedByStaff"], words["TranslatedByMachine"], words["TranslationOfEarlier"]);
        question = words["QuestionNumber"];
        citedRolling = words["CitedInSummaryOf"];
        citedClosing = words["CitedInClosingSummary"];
        imported = words["ImportedCard"];
    }

    public string NameWithheld { get; }

    public string WithoutNameOrOffice { get; }

    public string Moderator { get; }

    public string Facilitator { get; }

    /// <summary>Stands over a folded contribution.</summary>
    public string OffTopic { get; }

    public string ThreadLocked { get; }

    public string Flag { get; }

    /// <summary>Stands in the place of quoted words that were taken back.</summary>
    public string QuotationGone { get; }

    /// <summary>A moderator entered it for its author.</summary>
    public string Entered { get; }

    /// <summary>The card stands on top of its room.</summary>
    public string Pinned { get; }

    public string Edited { get; }

    public string Late { get; }

    public string Reactions { get; }

    public string Reply { get; }

    public string Link { get; }

    public string Contribution { get; }

    public string Agree { get; }

    public string Insightful { get; }

    public string TellMore { get; }

    public string Disagree { get; }

    public static CardWords Of(IStringLocalizerFactory localizers) =>
        Known.TryGetValue(CultureInfo.CurrentUICulture.Name, out var words) ? words
            : Known.GetOrAdd(CultureInfo.CurrentUICulture.Name, static (_, l) => new CardWords(l), localizers);

    public string Of(ReactionKind kind) => kind switch
    {
        ReactionKind.Agree => Agree,
        ReactionKind.Insightful => Insightful,
        ReactionKind.TellMore => TellMore,
        _ => Disagree,
    };

    public string? Of(Role role) => role switch
    {
        Role.Moderator => Moderator,
        Role.Facilitator => Facilitator,
        _ => null,
    };

    public string Question(int number) => string.Format(culture, question, number);

    /// <summary>The notice in the place of words that are gone.</summary>
    public string Gone(ContributionView view, TimeZoneInfo zone, DateTimeOffset now) => view switch
    {
        { MovedTo: { } to } => string.Format(culture, moved, to.Citation),
        { State: ContributionState.Withdrawn, WithdrawnAt: { } at } => string.Format(culture, withdrawn, Site.Moments.NearDay(at, zone, now)),
        { HiddenAt: { } at, HiddenFor: { } rule } => string.Format(culture, hiddenOn, Site.Moments.NearDay(at, zone, now), rule),
        _ => hidden,
    };

    /// <summary>"In Arabic"; null where it is the page's own language.</summary>
    public string? In(string tag) =>
        tag == culture.Name || tag == culture.TwoLetterISOLanguageName ? null : languages.GetOrAdd(tag, static (t, w) => string.Format(w.culture, w.inLanguage, Name(t)), this);

    /// <summary>"In English, translated by the author": what made it, and whether it says what stands.</summary>
    public string Of(TranslationView translation)
    {
        var label = string.Format(culture, translation.Machine is not null ? byMachine : translation.ByAuthor ? byAuthor : byStaff, Name(translation.Language), translation.Machine);
        return translation.OfEarlier ? string.Format(culture, ofEarlier, label) : label;
    }

    public string Cited(Mention mention, TimeZoneInfo zone, DateTimeOffset now) => mention.Kind == Moderation.SummaryKind.Closing
        ? citedClosing
        : string.Format(culture, citedRolling, Site.Moments.NearDay(mention.At, zone, now));

    /// <summary>Where it was said before it was brought in.</summary>
    public string Imported(CameBy came, TimeZoneInfo zone, DateTimeOffset now) => string.Format(culture, imported, came.From, Site.Moments.NearDay(came.At, zone, now));

    /// <summary>Office and country, the country only where the office's name does not tell it.</summary>
    public string Place(string office, string? country)
    {
        if (country is null)
        {
            return office;
        }

        var name = CountryName(country);
        return office.Contains(name, StringComparison.OrdinalIgnoreCase) ? office : $"{office}, {name}";
    }

    public string CountryName(string code) => countries.GetOrAdd(code, Country);

    private static string Name(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    private static string Country(string code)
    {
        try
        {
            return new RegionInfo(code).EnglishName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
