using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Synthesis;

/// <summary>What an act on the synthesis works with: the rows of one consultation, under its lock.</summary>
internal sealed class Bank(ConsultationsDb db, Consultation consultation, Guid actor, DateTimeOffset now)
{
    public ConsultationsDb Db => db;

    public Guid Consultation => consultation.Id;

    public Guid Actor => actor;

    public DateTimeOffset Now => now;

    /// <summary>A row of this consultation.</summary>
    public TNode? Node<TNode>(Guid id)
        where TNode : Node => db.Set<TNode>().FirstOrDefault(n => n.Id == id && n.ConsultationId == consultation.Id);

    /// <summary>The same, where it is still what its writer has seen.</summary>
    public Refused? Seen<TNode>(Guid id, int? seen, out TNode node)
        where TNode : Node
    {
        node = Node<TNode>(id)!;
        return node is null ? Refused.Conflict("NodeGone") : seen is { } version && version != node.Version ? Refused.Conflict("NodeMoved") : null;
    }

    public Excerpt? Excerpt(Guid id) => db.Excerpts.Include(e => e.Codes).FirstOrDefault(e => e.Id == id && e.ConsultationId == consultation.Id);

    /// <summary>A contribution whose words may be used: visible, and said by a participant.</summary>
    public Contribution? Usable(int room, int number) => Counts.ByParticipants(db.Contributions)
        .FirstOrDefault(c => c.Room.ConsultationId == consultation.Id && c.Room.Number == room && c.Number == number);

    /// <summary>Whether somebody else of the staff could look at what the actor wrote.</summary>
    public bool OthersReview()
    {
        var (id, me) = (consultation.Id, actor);
        return db.Memberships.Any(m => m.ConsultationId == id && m.AccountId != me && m.RemovedAt == null && (m.Role == Role.Moderator || m.Role == Role.Facilitator));
    }

    /// <summary>Siblings in order.</summary>
    public List<TNode> Ordered<TNode>(IQueryable<TNode> siblings)
        where TNode : Node => [.. siblings.Where(n => n.ConsultationId == consultation.Id).OrderBy(n => n.Position).ThenBy(n => n.Id)];

    /// <summary>Puts a row before another of its siblings, or at the end, and numbers them anew.</summary>
    public static void Place<TNode>(TNode node, List<TNode> siblings, Guid? before)
        where TNode : Node
    {
        siblings.Remove(node);
        var at = before is { } id ? siblings.FindIndex(n => n.Id == id) : -1;
        siblings.Insert(at < 0 ? siblings.Count : at, node);
        for (var i = 0; i < siblings.Count; i++)
        {
            siblings[i].Position = i;
        }
    }
}
