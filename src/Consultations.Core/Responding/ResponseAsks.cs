using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Responding;

/// <summary>Answer an insight of the newest published report, as its host. The report stays what it was; the response stands under the insight with its date.</summary>
/// <param name="Link">Where more of it stands; https.</param>
/// <param name="Date">Null for today.</param>
public sealed record RespondTo(Guid Id, Guid ConsultationId, Guid InsightId, ResponseKind Response, string Words, string? Link, DateOnly? Date) : ConsultationAsk(Id, ConsultationId)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (Enum.IsDefined(Response) ? null : Refused.Invalid("ChoiceMissing", "response"))
        ?? Lines.Check(Words, "words", InsightResponse.LongestWords, mayBeEmpty: Response is ResponseKind.Open)
        ?? (Link is null || (Link.Length <= InsightResponse.LongestLink && Uri.TryCreate(Link, UriKind.Absolute, out var to) && to.Scheme == Uri.UriSchemeHttps) ? null : Refused.Invalid("LinkForm", "link"));

    internal override Outcome Do(Seat seat)
    {
        if (Reporting.Freeze.Denied(ConsultationId, seat, staff: true, out var consultation) is { } denied)
        {
            return denied;
        }

        seat.Bench.Settle();
        var (db, id) = (seat.Bench.Db, ConsultationId);
        if (db.ReportVersions.AsNoTracking().Where(v => v.ConsultationId == id).OrderByDescending(v => v.Number).FirstOrDefault() is not { } version || version.Read().Insights.All(i => i.Id != InsightId))
        {
            return Refused.Conflict("NotInReport");
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(seat.Now, TimeZoneInfo.FindSystemTimeZoneById(consultation.TimeZone)).Date);
        if (Date > today)
        {
            return Refused.Invalid("DateToCome", "date");
        }

        var (words, newest) = (Lines.Accept(Words), db.Responses.AsNoTracking().Where(r => r.ConsultationId == id && r.InsightId == InsightId).OrderByDescending(r => r.At).FirstOrDefault());
        if (newest is not null && newest.VersionId == version.Id && (newest.Response, newest.Words, newest.Link) == (Response, words, Link) && (Date is null || Date == newest.Date))
        {
            return Refused.Conflict("AlreadyDone");
        }

        db.Add(new InsightResponse
        {
            Id = Id, ConsultationId = id, VersionId = version.Id, InsightId = InsightId, Response = Response, Words = words, Link = Link, Date = Date ?? today, At = seat.Now, By = seat.Account!.Id,
        });
        return consultation.Say(LogKind.Responded, seat);
    }
}

/// <summary>Tell the followers that there are responses which they were not told of: once a day at most, however many there are.</summary>
public sealed record TellResponses(Guid Id, Guid ConsultationId) : ConsultationAsk(Id, ConsultationId)
{
    public static readonly TimeSpan Between = TimeSpan.FromDays(1);

    internal override Outcome Do(Seat seat)
    {
        if (Reporting.Freeze.Denied(ConsultationId, seat, staff: true, out var consultation) is { } denied)
        {
            return denied;
        }

        seat.Bench.Settle();
        var (db, id) = (seat.Bench.Db, ConsultationId);
        if (ResponseReading.Told(db, id).FirstOrDefault() is { } last && seat.Now < last + Between)
        {
            return Refused.Closed("ToldToday", last + Between);
        }

        if (!ResponseReading.Untold(db, id).Any())
        {
            return Refused.Conflict("NothingToTell");
        }

        Notices.OfConsultation(consultation, LogKind.ResponsesTold, seat);
        return consultation.Say(LogKind.ResponsesTold, seat);
    }
}
