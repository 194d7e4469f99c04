using Consultations.Acts;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.People;

/// <summary>An ask that concerns the installation's list of offices; its administrator's alone. It is news to no room, so it has no log entry.</summary>
public abstract record OfficeAsk(Guid Id) : Ask(Id)
{
    /// <summary>All of them wait in one line.</summary>
    private static readonly Guid List = new("0f1ce500-0000-7000-8000-000000000001");

    internal override Guid Stream => List;

    internal Outcome Do(Seat seat) => seat.Standing.IsAdministrator || seat.Standing.IsSystem ? Change(seat) : Refused.Forbidden("AdministratorOnly");

    private protected abstract Outcome Change(Seat seat);
}

/// <summary>Put an office on the list, or say anew what is known of the one of that key. The same ask again changes nothing.</summary>
/// <param name="Country">ISO 3166 alpha-2; null where the office speaks for no one country.</param>
/// <param name="Domains">Mail domains whose holders speak from here, separated by spaces.</param>
public sealed record KeepOffice(Guid Id, string Key, string Name, OfficeKind Kind, string? Country, Region Region, string? Domains) : OfficeAsk(Id)
{
    public const int LongestKey = 60;

    internal override Refused? Prepare() => base.Prepare() ?? Check(Key, Name, Country, Domains);

    /// <summary>What is wrong with what is said of an office; null when nothing is.</summary>
    public static Refused? Check(string key, string name, string? country, string? domains) =>
        key.Length is 0 or > LongestKey || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? Refused.Invalid("OfficeKeyForm", "key", LongestKey)
        : string.IsNullOrWhiteSpace(name) ? Refused.Invalid("OfficeMissing", "name")
        : name.Length > Join.LongestOffice || !Border.TryAccept(name, out _, out _) ? Refused.Invalid("OfficeTooLong", "name", Join.LongestOffice)
        : country is not null && (country.Length != 2 || !country.All(char.IsAsciiLetterUpper)) ? Refused.Invalid("CountryForm", "country")
        : domains is { } all && (all.Length > 500 || !Split(all).All(IsDomain)) ? Refused.Invalid("DomainForm", "domains")
        : null;

    private protected override Outcome Change(Seat seat)
    {
        var db = seat.Bench.Db;
        if ((db.Offices.Local.FirstOrDefault(o => o.Key == Key) ?? db.Offices.FirstOrDefault(o => o.Key == Key)) is not { } office)
        {
            office = new Office { Id = Guid.CreateVersion7(seat.Now), Key = Key, Name = Name, Kind = Kind, Region = Region };
            db.Add(office);
        }
        else if (office.MergedInto is not null)
        {
            return Refused.Conflict("OfficeMerged");
        }

        (office.Name, office.Kind, office.Country, office.Region, office.AsStated) = (Name.Trim(), Kind, Country, Region, false);
        office.Domains = Split(Domains ?? "") is { Length: > 0 } domains ? string.Join(' ', domains).ToLowerInvariant() : null;
        return new Kept(1, seat.Now);
    }

    private static string[] Split(string domains) => domains.Split([' ', ',', ';', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsDomain(string text) => text.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(text) is UriHostNameType.Dns;
}

/// <summary>
/// Two entries are one office: the people, invitations and contributions of the double are counted with the other from now on. What was said keeps
/// the name it was said under.
/// </summary>
public sealed record MergeOffices(Guid Id, Guid Double, Guid Into) : OfficeAsk(Id)
{
    private protected override Outcome Change(Seat seat)
    {
        var db = seat.Bench.Db;
        var (from, into) = (db.Offices.Find(Double), db.Offices.Find(Into));
        if (from is null || into is null || from.Id == into.Id || into.MergedInto is not null)
        {
            return Refused.Invalid("OfficeUnknown", "into");
        }

        if (from.MergedInto is not null)
        {
            return Refused.Conflict("AlreadyDone");
        }

        var (old, taking) = (from.Id, into.Id);
        from.MergedInto = taking;
        // One step each, in the transaction: an office may have thousands of contributions.
        db.Memberships.Where(m => m.OfficeId == old).ExecuteUpdate(s => s.SetProperty(m => m.OfficeId, taking));
        db.EntryRequests.Where(r => r.OfficeId == old).ExecuteUpdate(s => s.SetProperty(r => r.OfficeId, taking));
        db.Invitations.Where(i => i.OfficeId == old).ExecuteUpdate(s => s.SetProperty(i => i.OfficeId, taking));
        db.Contributions.Where(c => c.OfficeId == old).ExecuteUpdate(s => s.SetProperty(c => c.OfficeId, taking));
        return new Kept(1, seat.Now);
    }
}

/// <summary>A facilitator says from which office a member speaks; the office is then vouched for by staff.</summary>
/// <param name="Office">Key or name of a known office.</param>
public sealed record ConfirmOffice(Guid Id, Guid ConsultationId, Guid AccountId, string Office) : ConsultationAsk(Id, ConsultationId)
{
    internal override IEnumerable<Guid> Others => [AccountId];

    internal override Outcome Do(Seat seat)
    {
        if (PeopleRules.MayDecide(ConsultationId, seat, out var consultation) is { } refused)
        {
            return refused;
        }

        if (seat.Bench.Membership(ConsultationId, AccountId) is not { RemovedAt: null } member)
        {
            return Refused.NotFound();
        }

        if (seat.Bench.Db.Offices.FirstOrDefault(o => (o.Key == Office || (o.Name == Office && !o.AsStated)) && o.MergedInto == null) is not { } office)
        {
            return Refused.Invalid("OfficeUnknown", "office");
        }

        if (member.OfficeId == office.Id && member.Proof == OfficeProof.Staff)
        {
            return Refused.Conflict("AlreadyDone");
        }

        seat.Bench.Db.Entry(member).Property(m => m.OfficeId).CurrentValue = office.Id;
        member.Proof = OfficeProof.Staff;
        return consultation!.Say(LogKind.OfficeConfirmed, seat);
    }
}

/// <summary>
/// Ask the people of an office that has not been heard to say something: one mail a person, at most once a week, to those who have written nothing.
/// Staff do not learn who that was.
/// </summary>
public sealed record RemindOffice(Guid Id, Guid ConsultationId, Guid OfficeId) : ConsultationAsk(Id, ConsultationId)
{
    internal override Outcome Do(Seat seat)
    {
        if (PeopleRules.MayDecide(ConsultationId, seat, out var consultation) is { } refused)
        {
            return refused;
        }

        var due = seat.Now - Remind.Between;
        var silent = seat.Bench.Db.Memberships.Include(m => m.Account)
            .Where(m => m.ConsultationId == ConsultationId && m.OfficeId == OfficeId && m.RemovedAt == null && m.Role == Role.Participant
                && (m.RemindedAt == null || m.RemindedAt <= due)
                && !seat.Bench.Db.Contributions.Any(c => c.AccountId == m.AccountId && c.Room.ConsultationId == ConsultationId))
            .ToList();
        foreach (var member in silent)
        {
            member.RemindedAt = seat.Now;
            Notices.OfSilence(consultation!, member.Account, seat);
        }

        return consultation!.Say(LogKind.Invited, seat);
    }
}
