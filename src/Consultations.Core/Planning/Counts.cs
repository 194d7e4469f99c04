using Consultations.People;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Planning;

/// <summary>The figures of a consultation or of one of its rooms; counted here and nowhere else.</summary>
/// <param name="Participants">People with at least one visible contribution or reply said as a participant, whatever its attribution.</param>
/// <param name="CountryOffices">Their offices of that kind.</param>
/// <param name="Contributions">Visible, without parent, said as a participant.</param>
/// <param name="Replies">Visible, with parent, said as a participant.</param>
/// <param name="Reactions">To visible contributions and replies.</param>
/// <param name="Withdrawn">By participants, and so not among the others.</param>
/// <param name="Hidden">By moderators, and so not among the others.</param>
public sealed record Counts(int Participants, int CountryOffices, int Contributions, int Replies, int Reactions, int Withdrawn = 0, int Hidden = 0)
{
    public static Task<Counts> OfConsultation(ConsultationsDb db, Guid consultation, CancellationToken cancel = default) =>
        Of(db, db.Contributions.Where(c => c.Room.ConsultationId == consultation), cancel);

    public static Task<Counts> OfRoom(ConsultationsDb db, Guid room, CancellationToken cancel = default) =>
        Of(db, db.Contributions.Where(c => c.RoomId == room), cancel);

    /// <summary>What counts as said by participants.</summary>
    public static IQueryable<Contribution> ByParticipants(IQueryable<Contribution> all) =>
        all.Where(c => c.State == ContributionState.Visible && c.Said.Role == Role.Participant);

    private static async Task<Counts> Of(ConsultationsDb db, IQueryable<Contribution> all, CancellationToken cancel)
    {
        var said = ByParticipants(all);
        var contributions = await said.CountAsync(c => c.ParentId == null, cancel);
        var replies = await said.CountAsync(c => c.ParentId != null, cancel);
        var participants = await said.Select(c => c.AccountId).Distinct().CountAsync(cancel);
        var countryOffices = await said.Where(c => c.Said.OfficeKind == OfficeKind.CountryOffice).Select(c => c.OfficeId).Distinct().CountAsync(cancel);
        var visible = all.Where(c => c.State == ContributionState.Visible).Select(c => c.Id);
        var reactions = await db.Reactions.CountAsync(r => visible.Contains(r.ContributionId), cancel);
        var gone = await all.Where(c => c.Number != null && c.Said.Role == Role.Participant && (c.State == ContributionState.Withdrawn || c.State == ContributionState.Hidden))
            .GroupBy(c => c.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new Counts(
            participants, countryOffices, contributions, replies, reactions, gone.GetValueOrDefault(ContributionState.Withdrawn), gone.GetValueOrDefault(ContributionState.Hidden));
    }
}
