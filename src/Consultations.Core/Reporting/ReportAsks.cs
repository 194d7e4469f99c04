using System.Security.Cryptography;
using System.Text;
using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Synthesis;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Reporting;

/// <summary>Word anew what stands around the insights.</summary>
/// <param name="Seen">The version its writer looked at; 0 for none.</param>
/// <param name="IsPublic">Whether everybody reads it, who may not read the rooms, too; a facilitator's to say.</param>
public sealed record WordReport(
    Guid Id, Guid ConsultationId, string Title, string Subtitle, string Objective, string Acknowledgement, string Method, string Contact, string Disclaimer, SourceNaming Naming,
    string CoverAlternative, string CoverCaption, string CoverCredit, int? Seen, bool IsPublic = false)
    : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? Lines.Check(Title, "title", SynthesisReport.LongestTitle)
        ?? Lines.Check(Subtitle, "subtitle", SynthesisReport.LongestTitle, mayBeEmpty: true)
        ?? Lines.Check(Objective, "objective", SynthesisReport.LongestText, mayBeEmpty: true)
        ?? Lines.Check(Acknowledgement, "acknowledgement", SynthesisReport.LongestText, mayBeEmpty: true)
        ?? Lines.Check(Method, "method", SynthesisReport.LongestText, mayBeEmpty: true)
        ?? Lines.Check(Contact, "contact", SynthesisReport.LongestLine, mayBeEmpty: true)
        ?? Lines.Check(Disclaimer, "disclaimer", SynthesisReport.LongestText, mayBeEmpty: true)
        ?? Lines.Check(CoverAlternative, "coverAlternative", SynthesisReport.LongestLine, mayBeEmpty: true)
        ?? Lines.Check(CoverCaption, "coverCaption", SynthesisReport.LongestLine, mayBeEmpty: true)
        ?? Lines.Check(CoverCredit, "coverCredit", SynthesisReport.LongestLine, mayBeEmpty: true)
        ?? (Enum.IsDefined(Naming) ? null : Refused.Invalid("ChoiceMissing", "naming"));

    internal override Outcome Do(Seat seat)
    {
        if (Freeze.Denied(ConsultationId, seat, staff: true, out var consultation) is { } denied)
        {
            return denied;
        }

        var there = seat.Bench.Db.Reports.Find(ConsultationId);
        if (Seen is { } seen && seen != (there?.Version ?? 0))
        {
            return Refused.Conflict("NodeMoved");
        }

        if (IsPublic != (there?.IsPublic ?? false) && !seat.Standing.Facilitates)
        {
            return Refused.Forbidden("FacilitatorOnly");
        }

        var report = there ?? new SynthesisReport { ConsultationId = ConsultationId, Title = "" };
        (report.Title, report.Subtitle, report.Objective, report.Acknowledgement, report.Method) = (
            Lines.Accept(Title), Lines.Accept(Subtitle), Lines.Accept(Objective), Lines.Accept(Acknowledgement), Lines.Accept(Method));
        (report.Contact, report.Disclaimer, report.Naming, report.IsPublic) = (Lines.Accept(Contact), Lines.Accept(Disclaimer), Naming, IsPublic);
        (report.CoverAlternative, report.CoverCaption, report.CoverCredit) = (Lines.Accept(CoverAlternative), Lines.Accept(CoverCaption), Lines.Accept(CoverCredit));
        if (there is null)
        {
            seat.Bench.Db.Add(report);
        }
        else
        {
            report.Version++;
        }

        return consultation.Say(LogKind.ReportWorded, seat);
    }
}

/// <summary>Make the next version of the report, immutable, from what is approved. Refuses as long as <see cref="Readiness"/> finds a fault.</summary>
/// <param name="UnreadBecause">Why contributions were left unread, where some were; printed in the report with the facilitator's name.</param>
/// <param name="Changes">What has changed since the version before, one a line.</param>
public sealed record FreezeReport(Guid Id, Guid ConsultationId, string? UnreadBecause, string? Changes) : ConsultationAsk(Id, ConsultationId)
{
    /// <summary>Nobody writes, withdraws or is hidden in a room while words are taken from it.</summary>
    internal override bool WithRooms => true;

    internal override Refused? Prepare() =>
        base.Prepare()
        ?? Lines.Check(UnreadBecause, "because", SynthesisReport.LongestLine, mayBeEmpty: true)
        ?? Lines.Check(Changes, "changes", SynthesisReport.LongestText, mayBeEmpty: true);

    internal override async ValueTask<Outcome> DoReading(Seat seat)
    {
        if (Freeze.Denied(ConsultationId, seat, staff: false, out var consultation) is { } denied)
        {
            return denied;
        }

        seat.Bench.Settle();
        var (db, id) = (seat.Bench.Db, ConsultationId);
        var it = await db.Consultations.AsNoTracking().Include(c => c.Rooms).ThenInclude(r => r.Questions).SingleAsync(c => c.Id == id);
        if (await Readiness.Of(db, it, seat.Now) is { Count: > 0 } faults)
        {
            return Refused.Conflict("ReportNotReady") with { Args = [faults.Count] };
        }

        var ledger = await CoverageLedger.Of(db, it);
        var (unread, replies) = (ledger.Contributions.Unread, ledger.Replies.Unread);
        if (unread + replies > 0 && string.IsNullOrWhiteSpace(UnreadBecause))
        {
            return Refused.Invalid("UnreadLeft", "because", unread, replies);
        }

        var before = await db.ReportVersions.Where(v => v.ConsultationId == id).MaxAsync(v => (int?)v.Number) ?? 0;
        var changes = (Changes ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (before > 0 && changes.Length == 0)
        {
            return Refused.Invalid("ChangesMissing", "changes");
        }

        var because = unread + replies == 0 ? null : new UnreadLeft(unread, replies, seat.Account!.Name, Lines.Accept(UnreadBecause!));
        var report = await ReportBuilder.Build(db, it, Id, before + 1, seat.Now, because, changes);
        var document = report.Document.Write();
        var words = await db.Reports.AsNoTracking().SingleAsync(r => r.ConsultationId == id);
        var version = new ReportVersion
        {
            Id = Id, ConsultationId = id, Number = before + 1, FrozenAt = seat.Now, FrozenBy = seat.Account!.Id, Document = document, Hash = SHA256.HashData(Encoding.UTF8.GetBytes(document)),
            Cover = words.Cover, CoverType = words.CoverType, Logo = words.Logo, LogoType = words.LogoType,
        };
        db.Add(version);
        db.AddRange(report.Passages.Values);
        consultation.State = consultation.State is ConsultationState.Archived ? consultation.State : ConsultationState.Published;
        // Whatever the batch does next to a contribution finds the version.
        seat.Bench.Settle();
        Notices.OfConsultation(consultation, LogKind.ReportPublished, seat);
        return consultation.Say(LogKind.ReportPublished, seat);
    }
}

internal static class Freeze
{
    /// <summary>Staff word the report; a facilitator freezes it.</summary>
    public static Refused? Denied(Guid consultation, Seat seat, bool staff, out Consultation it)
    {
        it = seat.Bench.Consultation(consultation)!;
        return it is not { DiscardedAt: null } || !RoomRules.MayRead(seat.Standing, it.Visibility) ? Refused.NotFound()
            : !seat.Standing.IsStaff || seat.Account is null ? Refused.Forbidden("StaffOnly")
            : staff || seat.Standing.Facilitates ? null : Refused.Forbidden("FacilitatorOnly");
    }
}
