using System.Text.Json.Serialization;
using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Importing;

/// <summary>One text that was said elsewhere.</summary>
/// <param name="Id">Made from author, time and words, so that the same row of the same table is known again.</param>
/// <param name="Parent">The text that it answers: another one of the import, or one that was imported before.</param>
/// <param name="Question">Number of the room's framing question; an answer takes that of what it answers.</param>
/// <param name="At">When it was said; null where nobody knows, then it is when it came here.</param>
/// <param name="AccountId">A member's, or one that is made from what the table says of the author.</param>
/// <param name="Name">Kept as it was said, and shown only where the authors agreed.</param>
/// <param name="Office">Key of a known office; null where <paramref name="OtherOffice"/> says it in words, or nothing does.</param>
public sealed record ImportedText(
    Guid Id, Guid? Parent, int? Question, string Text, string Language, DateTimeOffset? At, Guid AccountId, string Name, string? Office, string? OtherOffice, Region? Region);

/// <summary>
/// Bring what was said elsewhere into a room, also into a closed one: all of it or nothing. Nobody here consented to anything, so nobody is named
/// unless the importer states that the authors agreed.
/// </summary>
/// <param name="From">What readers are told it comes from.</param>
/// <param name="Agreed">The authors agreed to be shown so.</param>
public sealed record ImportContributions(Guid Id, Guid RoomId, string From, IReadOnlyList<ImportedText> Rows, Attribution As, bool Agreed) : RoomAsk(Id, RoomId)
{
    public const int Most = 2_000;

    [JsonIgnore]
    internal IReadOnlyList<Rendered> Rendered { get; private set; } = [];

    internal override Refused? Prepare()
    {
        var fault = base.Prepare()
            ?? Lines.Check(From, "from", Import.LongestFrom)
            ?? (Rows.Count is > 0 and <= Most ? null : Refused.Invalid("ImportRows", "text", Most))
            ?? (Enum.IsDefined(As) ? null : Refused.Invalid("AttributionMissing", "as"))
            ?? (As is Attribution.Unattributed || Agreed ? null : Refused.Invalid("ImportAgreed", "agreed"))
            ?? (Rows.Select(r => r.Id).Distinct().Count() == Rows.Count ? null : Refused.Invalid("AskId", "id"));
        if (fault is not null)
        {
            return fault;
        }

        var rendered = new List<Rendered>(Rows.Count);
        foreach (var row in Rows)
        {
            var post = new Post(row.Id, RoomId, row.Question ?? 0, null, row.Text, row.Language, Attribution.Unattributed);
            if ((post.Prepare() ?? CheckAuthor(row)) is { } refused)
            {
                return refused;
            }

            rendered.Add(post.Rendered!);
        }

        Rendered = rendered;
        return null;
    }

    private static Refused? CheckAuthor(ImportedText row) =>
        Lines.Check(row.Name, "name", EnterFor.LongestName, mayBeEmpty: true) ?? Lines.Check(row.OtherOffice, "office", Planning.Join.LongestOffice, mayBeEmpty: true);
}

/// <summary>
/// Take a whole import back, as if it had not been: as long as nothing was said after it in its room and nobody has answered, marked, cited or
/// touched any of it.
/// </summary>
public sealed record UndoImport(Guid Id, Guid RoomId, Guid ImportId) : RoomAsk(Id, RoomId);
