using Consultations.Acts;
using Consultations.Planning;
using Consultations.Wording;

namespace Consultations.Rooms;

/// <summary>
/// A moderator enters what somebody sent by e-mail or on paper. It stands without name and office until that person confirms it by a mailed link
/// and chooses the attribution.
/// </summary>
/// <param name="AccountId">Whose it is; where there is no such account one is made, which its address can claim.</param>
/// <param name="Office">Key of a known office; null where <paramref name="OtherOffice"/> says it in words.</param>
public sealed record EnterFor(Guid Id, Guid RoomId, Guid AccountId, string Name, string? Office, string? OtherOffice, int? Question, string Text, string Language) : RoomAsk(Id, RoomId)
{
    public const int LongestName = 120;

    private Post? post;

    internal Rendered Rendered => post!.Rendered!;

    internal override Ask AsCompared => this with { Text = Rendered.Source };

    internal override Refused? Prepare()
    {
        post = new Post(Id, RoomId, Question, null, Text, Language, Attribution.Unattributed);
        return post.Prepare() ?? Lines.Check(Name, "name", LongestName) ?? Join.Check(Office, OtherOffice, consents: true);
    }
}

/// <summary>Confirm what a moderator entered for one, and choose how it is shown: once, and from nothing to anything.</summary>
public sealed record ConfirmEntered(Guid Id, Guid RoomId, int Number, Attribution As) : RoomAsk(Id, RoomId)
{
    internal override IEnumerable<int> Numbers => [Number];

    internal override Refused? Prepare() => base.Prepare() ?? (Enum.IsDefined(As) ? null : Refused.Invalid("AttributionMissing", "as"));
}
