using Consultations.Planning;
using Consultations.Rooms;

namespace Consultations.Web.Desk;

/// <summary>What every page of the desk knows: the consultation, who looks, when, and what came back with a refused form.</summary>
/// <param name="Sent">Null where no form was refused.</param>
/// <param name="Done">The act that was just done; null where the page is only read.</param>
public sealed record DeskView(Found Found, DateTimeOffset Now, string Token, SentForm? Sent, string? Done)
{
    public Consultation Consultation => Found.Consultation;

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(Found.Consultation.TimeZone);

    /// <summary>Whether the reader may change the plan; moderators read it.</summary>
    public bool Plans => Found.Standing.Facilitates || Found.Standing.IsAdministrator;

    public ConsultationState State => Consultation.StateAt(Now);

    public string Address => $"/c/{Consultation.Slug}/desk";

    public string Of(Room room) => $"{Address}/rooms/{room.Slug}";
}

/// <summary>A form that was refused. It comes back with all that was typed.</summary>
/// <param name="Key">Which of several such forms on the page.</param>
/// <param name="Field">The field at fault; null where it is the form as a whole.</param>
public sealed record SentForm(string Act, string Key, IFormCollection Fields, string Sentence, string? Field, string Reason)
{
    public bool Is(string act, string key) => Act == act && Key == key;
}

/// <summary>The values of one form: what was typed, where it came back, else what holds.</summary>
public sealed class FormValues(SentForm? sent)
{
    public string this[string name, string? holds] => sent is not null && sent.Fields.ContainsKey(name) ? sent.Fields[name].ToString() : holds ?? "";

    public bool IsTicked(string name, bool holds) => sent is null ? holds : sent.Fields[name].ToString() is "true";

    public string? Fault(string name) => sent?.Field == name ? sent.Sentence : null;

    /// <summary>Whether a local time was typed that comes twice, so that one has to be chosen.</summary>
    public bool ComesTwice(string name) => sent is { Reason: "TimeTwice" } && sent.Field == name;

    /// <summary>Why the form was refused, said above it; a field at fault says it again where it is.</summary>
    public string? Whole => sent?.Sentence;
}
