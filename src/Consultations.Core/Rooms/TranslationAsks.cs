using System.Globalization;
using System.Text.Json.Serialization;
using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>Say a contribution in another language, or say it better than the translation that stands. Its author and the staff may.</summary>
/// <param name="Language">Into which; not the contribution's own.</param>
/// <param name="Machine">The machine that made it; null where a person did.</param>
/// <param name="Revision">The wording of the contribution that its maker had before them.</param>
/// <param name="Seen">The number of the translation into this language that its maker looked at, 0 for none; null where whatever stands is meant.</param>
public sealed record Translate(Guid Id, Guid RoomId, int Number, string Language, string Text, string? Machine, int Revision, int? Seen) : RoomAsk(Id, RoomId)
{
    [JsonIgnore]
    internal Rendered? Rendered { get; private set; }

    /// <summary>The tag as it is usually written.</summary>
    [JsonIgnore]
    internal string Tag => CultureInfo.GetCultureInfo(Language).Name;

    [JsonIgnore]
    internal string? By => Machine is null ? null : Lines.Accept(Machine);

    internal override IEnumerable<int> Numbers => [Number];

    internal override bool NeedsWordings => true;

    internal override Ask AsCompared => this with { Text = Rendered!.Source };

    /// <summary>The words must be what a contribution's must be.</summary>
    internal override Refused? Prepare()
    {
        // A reply needs no question.
        var asReply = new Post(Id, RoomId, null, Number, Text, Language, Attribution.Unattributed);
        var refused = asReply.Prepare();
        Rendered = asReply.Rendered;
        return refused ?? CheckMachine(Machine);
    }

    /// <summary>A machine has a name.</summary>
    internal static Refused? CheckMachine(string? machine) =>
        machine is null ? null : string.IsNullOrWhiteSpace(machine) ? Refused.Invalid("MachineMissing", "machine") : Lines.Check(machine, "machine", ContributionTranslation.LongestMachine);
}

/// <summary>Take a translation away, its words too. Another can be made.</summary>
/// <param name="Seen">The number of the translation that is meant; null where whatever stands is.</param>
public sealed record WithdrawTranslation(Guid Id, Guid RoomId, int Number, string Language, int? Seen) : RoomAsk(Id, RoomId)
{
    internal override IEnumerable<int> Numbers => [Number];
}
