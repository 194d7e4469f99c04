using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Planning;

/// <summary>An ask that changes a consultation's plan and, with it, its rooms'. Of two that have seen the same plan one is done.</summary>
/// <param name="Seen">The <see cref="Consultation.PlanVersion"/> its sender looked at; null where whatever holds is meant.</param>
public abstract record PlanAsk(Guid Id, Guid ConsultationId, int? Seen) : ConsultationAsk(Id, ConsultationId)
{
    internal override bool Replans => true;

    internal override bool WithRooms => true;

    internal override Outcome Do(Seat seat)
    {
        if (seat.Bench.Consultation(ConsultationId) is not { DiscardedAt: null } consultation
            || !RoomRules.MayRead(seat.Standing, consultation.Visibility))
        {
            return Refused.NotFound();
        }

        if (!seat.Standing.Facilitates && !seat.Standing.IsAdministrator)
        {
            return consultation.State is ConsultationState.Draft && !seat.Standing.IsStaff ? Refused.NotFound() : Refused.Forbidden("FacilitatorOnly");
        }

        return Seen is { } seen && seen != consultation.PlanVersion ? Refused.Conflict("PlanMoved") : Do(consultation, seat);
    }

    private protected abstract Outcome Do(Consultation consultation, Seat seat);
}

/// <summary>Say anew what a consultation is, for whom and under which consent. The slug is fixed once it was published.</summary>
/// <param name="Conduct">The rules of conduct, one a line; null leaves those that hold.</param>
/// <param name="NamesModerators">Authors learn who of the moderators decided.</param>
public sealed record Describe(
    Guid Id, Guid ConsultationId, string Slug, string Title, string? Subtitle, string Lead, string Objective, string Host, string Languages, string TimeZone,
    Visibility Visibility, string Consent, bool RemindDay, bool RemindHour, int? Seen, string? Conduct = null, bool NamesModerators = false)
    : PlanAsk(Id, ConsultationId, Seen)
{
    private Rendered? objective;

    internal override Refused? Prepare()
    {
        var fault = base.Prepare()
            ?? (PlanRules.IsSlug(Slug) ? null : Refused.Invalid("SlugInvalid", "slug"))
            ?? PlanRules.CheckWords(Title, Lead, Objective, Host, Consent)
            ?? Lines.Check(Subtitle, "subtitle", PlanRules.LongestTitle, mayBeEmpty: true)
            ?? (PlanRules.IsZone(TimeZone) ? null : Refused.Invalid("ZoneUnknown", "timeZone"))
            ?? (Conduct is null || (Moderation.ModerationReason.Read(Conduct) is not null && Border.TryAccept(Conduct, out _, out _)) ? null : Refused.Invalid("ConductForm", "conduct"));
        if (fault is null)
        {
            Border.TryAccept(Objective, out var accepted, out _);
            objective = Rendered.From(accepted);
        }

        return fault;
    }

    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.Describe(this, objective!, seat);
}

/// <summary>Plan when the whole consultation opens and closes. Its rooms keep their own times.</summary>
public sealed record Schedule(Guid Id, Guid ConsultationId, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, string? Why, int? Seen) : PlanAsk(Id, ConsultationId, Seen)
{
    internal override Refused? Prepare() =>
        base.Prepare()
        ?? (OpensAt < ClosesAt ? null : Refused.Invalid("EndsTooEarly", "closesAt"))
        ?? Lines.Check(Why, "why", PlanChange.LongestReason, mayBeEmpty: true);

    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.Schedule(this, seat);
}

/// <summary>Let a draft be found, or take it back while nothing has been written in it.</summary>
public sealed record Publish(Guid Id, Guid ConsultationId, bool On, string? Why, int? Seen) : PlanAsk(Id, ConsultationId, Seen)
{
    private protected override Outcome Do(Consultation consultation, Seat seat) => On ? consultation.Publish(seat) : consultation.Unpublish(Why, seat);
}

/// <summary>End the consultation and every room in it, now.</summary>
public sealed record EndConsultation(Guid Id, Guid ConsultationId, string? Why, int? Seen) : PlanAsk(Id, ConsultationId, Seen)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Why, "why", PlanChange.LongestReason);

    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.End(Why!, seat);
}

/// <summary>Stop all writing and reacting in a consultation in an emergency, its staff's too, or let it go on. Reading goes on.</summary>
public sealed record Freeze(Guid Id, Guid ConsultationId, bool On, string? Why) : PlanAsk(Id, ConsultationId, null)
{
    internal override Refused? Prepare() => base.Prepare() ?? Lines.Check(Why, "why", PlanChange.LongestReason);

    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.Freeze(On, Why!, seat);
}

/// <summary>Add a room.</summary>
public sealed record AddRoom(Guid Id, Guid ConsultationId, PlannedRoom Room, int? Seen) : PlanAsk(Id, ConsultationId, Seen)
{
    internal override Refused? Prepare() => base.Prepare() ?? PlanRules.Check(Room);

    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.Add(Room, seat);
}

/// <summary>Move a room before another, or to the end.</summary>
/// <param name="Room">Its number, as <paramref name="Before"/>.</param>
public sealed record MoveRoom(Guid Id, Guid ConsultationId, int Room, int? Before, int? Seen) : PlanAsk(Id, ConsultationId, Seen)
{
    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.Move(Room, Before, seat);
}

/// <summary>Remove a room in which nobody has written.</summary>
public sealed record RemoveRoom(Guid Id, Guid ConsultationId, int Room, int? Seen) : PlanAsk(Id, ConsultationId, Seen)
{
    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.Remove(Room, seat);
}

/// <summary>Throw a rehearsal away: nobody finds it any more.</summary>
public sealed record Discard(Guid Id, Guid ConsultationId) : PlanAsk(Id, ConsultationId, null)
{
    private protected override Outcome Do(Consultation consultation, Seat seat) => consultation.Discard(seat);
}

/// <summary>Carry out what is due in a consultation; the id is the transition's. Only the clock asks it.</summary>
public sealed record Proceed(Guid Id, Guid ConsultationId) : ConsultationAsk(Id, ConsultationId)
{
    internal override bool Replans => true;

    internal override bool WithRooms => true;

    internal override Outcome Do(Seat seat) =>
        !seat.Standing.IsSystem ? Refused.Forbidden("StaffOnly")
            : seat.Bench.Consultation(ConsultationId) is { } consultation ? consultation.CarryOut(this, seat) : Refused.NotFound();
}
