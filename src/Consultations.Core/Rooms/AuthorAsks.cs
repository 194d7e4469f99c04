using System.Text.Json.Serialization;
using Consultations.Acts;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>Reword one's own contribution. The former wording stays readable as history.</summary>
/// <param name="BasedOn">The revision the author had before them; with another one standing meanwhile it is a conflict.</param>
public sealed record Edit(Guid Id, Guid RoomId, int Number, int BasedOn, string Text, string Language) : RoomAsk(Id, RoomId)
{
    [JsonIgnore]
    internal Rendered? Rendered { get; private set; }

    internal override IEnumerable<int> Numbers => [Number];

    internal override bool NeedsWordings => true;

    internal override string? DraftPlace => $"edit-{Number}";

    internal override Ask AsCompared => this with { Text = Rendered!.Source };

    /// <summary>The words must be what a contribution's must be.</summary>
    internal override Refused? Prepare()
    {
        var asReply = new Post(Id, RoomId, null, Number, Text, Language, Attribution.Unattributed);
        var refused = asReply.Prepare();
        Rendered = asReply.Rendered;
        return refused;
    }
}

/// <summary>Take back one's own contribution: its words go for good, its number and the replies stay.</summary>
public sealed record Withdraw(Guid Id, Guid RoomId, int Number) : RoomAsk(Id, RoomId)
{
    internal override IEnumerable<int> Numbers => [Number];

    internal override bool NeedsWordings => true;

    internal override string? DraftPlace => $"edit-{Number}";
}

/// <summary>Show less of oneself with what one has said.</summary>
/// <param name="As">Stronger than what stands.</param>
public sealed record Strengthen(Guid Id, Guid RoomId, int Number, Attribution As) : RoomAsk(Id, RoomId)
{
    internal override IEnumerable<int> Numbers => [Number];
}
