namespace Consultations.Rooms;

/// <summary>What a room allows, chosen by its facilitators.</summary>
/// <param name="EditMinutes">After posting, where the rule is <see cref="EditRule.Minutes"/>.</param>
/// <param name="SlowSeconds">Between two contributions of one person; 0 is off.</param>
/// <param name="FlagsToHide">Flags of so many offices hide a wording until a moderator has looked; 0 is off.</param>
public sealed record RoomPolicy(
    Writers Writers = Writers.Participants,
    EditRule Editing = EditRule.UntilClosed,
    int EditMinutes = 30,
    bool ReactionsOn = true,
    AttributionOffer Offers = AttributionOffer.All,
    int SlowSeconds = 0,
    PreModeration PreModeration = PreModeration.Off,
    int FlagsToHide = 0)
{
    public const int LongestEditing = 10_080;
    public const int Slowest = 3_600;
    public const int MostFlags = 20;

    /// <summary>The field that is out of bounds; null when none is.</summary>
    internal string? Fault => this switch
    {
        { EditMinutes: < 1 or > LongestEditing } => "editMinutes",
        { SlowSeconds: < 0 or > Slowest } => "slowSeconds",
        { FlagsToHide: < 0 or > MostFlags } => "flagsToHide",
        _ => null,
    };
}

/// <summary>Who writes in a room; everybody who may read it reads.</summary>
public enum Writers
{
    Participants,
    Staff,
}

/// <summary>Which attributions authors may choose.</summary>
public enum AttributionOffer
{
    All,
    NamedOrOffice,
    NamedOnly,
}

/// <summary>Which contributions wait for a moderator before they appear.</summary>
public enum PreModeration
{
    Off,
    First,
    All,
}

public static class AttributionOffers
{
    public static bool Holds(this AttributionOffer offer, Attribution attribution) => attribution switch
    {
        Attribution.Named => true,
        Attribution.OfficeOnly => offer is not AttributionOffer.NamedOnly,
        _ => offer is AttributionOffer.All,
    };
}
