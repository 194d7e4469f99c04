using System.Globalization;
using System.Text;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Wording;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Packages;

/// <summary>
/// The people of a full export: its members, and stand-ins for those who may not be told: one for what was said without a name, so many as the published
/// figure of people needs, one for what is gone, and readers for the reactions.
/// </summary>
internal sealed class ExportedPeople(string slug, IReadOnlyDictionary<Guid, string> listed)
{
    private const string Gone = "gone";
    private const string Withheld = "withheld";

    private readonly List<(string Key, string Name, string Office, Role Role, string Languages)> people = [];
    private readonly List<(string Key, string Name, OfficeKind Kind, string? Country, Region Region)> offices = [];
    private readonly Dictionary<(Guid Account, Role Role, string Office), string> known = [];
    private readonly Dictionary<Guid, string> officeKeys = [];
    private readonly Dictionary<Guid, string> authors = [];
    private readonly Dictionary<Guid, string> staff = [];
    private readonly HashSet<string> taken = [];

    /// <summary>Somebody of the staff; null where there is nobody.</summary>
    public string? AnyStaff => staff.Values.FirstOrDefault();

    public static async Task<ExportedPeople> Of(ConsultationsDb db, Consultation it, IReadOnlyList<Saying> said, CancellationToken cancel)
    {
        var export = new ExportedPeople(it.Slug, await db.Offices.Where(o => !o.AsStated).ToDictionaryAsync(o => o.Id, o => o.Key, cancel));
        // Facilitators first; the database knows roles by their names.
        var members = await db.Memberships.AsNoTracking().Include(m => m.Office).Include(m => m.Account).Where(m => m.ConsultationId == it.Id && m.RemovedAt == null && m.Account.ErasedAt == null).ToListAsync(cancel);
        foreach (var member in members.OrderByDescending(m => m.Role).ThenBy(m => m.JoinedAt).ThenBy(m => m.Account.Name, StringComparer.Ordinal))
        {
            var office = export.OfficeOf(member.OfficeId, member.Office.Name, member.Office.Kind, member.Office.Country, member.Office.Region);
            var key = export.Add(member.Account.Name, office, member.Role, member.Account.Languages);
            export.known[(member.AccountId, member.Role, office)] = key;
            if (member.Role is Role.Moderator or Role.Facilitator)
            {
                export.staff[member.AccountId] = key;
            }
        }

        foreach (var one in said.Where(s => s.Account is not null))
        {
            var office = export.OfficeOf(one.Office!.Value, one.Said!.OfficeName, one.Said.OfficeKind, one.Said.Country, one.Said.Region);
            if (!export.known.TryGetValue((one.Account!.Value, one.Said.Role, office), out var key))
            {
                // Said under another office or role than now, or by somebody who is no member any more.
                export.known[(one.Account.Value, one.Said.Role, office)] = key = export.Add(one.Said.Name, office, one.Said.Role, one.Language);
            }

            export.authors[one.Id] = key;
        }

        await export.StandIn(db, it, said, cancel);
        return export;
    }

    public string Of(Saying one) => authors[one.Id];

    /// <summary>Whoever is of the staff now; another of them, where that person is not any more.</summary>
    public string? Staff(Guid account) => staff.GetValueOrDefault(account) ?? AnyStaff;

    /// <summary>Somebody of the staff who is not the person.</summary>
    public string? Other(string? key) => staff.Values.FirstOrDefault(s => s != key) ?? key;

    public string Reader(int at) => $"reader-{Figure(at + 1)}";

    public string OfficesTable() => Csv.Line(["key", "name", "kind", "country", "region"]) + string.Concat(offices.Select(o => Csv.Line([o.Key, o.Name, o.Kind.ToString(), o.Country, o.Region.ToString()])));

    /// <summary>Addresses are not the staff's to give away: each person has one that reaches nobody.</summary>
    public string PeopleTable() => Csv.Line(["key", "name", "email", "office", "role", "languages"])
        + string.Concat(people.Select(p => Csv.Line([p.Key, p.Name, $"{p.Key}@{slug}.invalid", p.Office, p.Role.ToString(), p.Languages])));

    /// <summary>Nobody's name and nobody's choice: what was said without a name is shared out among as many as the published figures leave over.</summary>
    private async Task StandIn(ConsultationsDb db, Consultation it, IReadOnlyList<Saying> said, CancellationToken cancel)
    {
        var counts = await Planning.Counts.OfConsultation(db, it.Id, cancel);
        var shownOffices = said.Where(s => s is { Counts: true, Said.OfficeKind: OfficeKind.CountryOffice }).Select(s => s.Office).Distinct().Count();
        var unseen = new List<string>();
        for (var i = 0; i < Math.Max(1, counts.CountryOffices - shownOffices); i++)
        {
            unseen.Add(Own($"{Withheld}-{Figure(i + 1)}"));
            offices.Add((unseen[i], "Withheld", counts.CountryOffices > shownOffices ? OfficeKind.CountryOffice : OfficeKind.ExternalPartner, null, Region.Global));
        }

        var left = counts.Participants - said.Where(s => s.Counts && s.Account is not null).Select(s => s.Account).Distinct().Count();
        var groups = said.Where(s => s.State is ContributionState.Visible && s.Account is null).GroupBy(s => (s.Office, Role: s.Said?.Role ?? Role.Participant)).OrderBy(g => g.Min(s => s.Citation.Room)).ThenBy(g => g.Min(s => s.Number))
            .Select(g => new Group(g.Key.Office, g.Key.Role, [.. g])).ToList();
        for (left -= groups.Count(g => g.Role is Role.Participant); left > 0 && groups.Where(g => g.Role is Role.Participant && g.Heads < g.Said.Count).MaxBy(g => (double)g.Said.Count / g.Heads) is { } group; left--)
        {
            group.Heads++;
        }

        foreach (var group in groups)
        {
            var sayings = group.Said;
            var office = group.Office is { } shown ? OfficeOf(shown, sayings[0].Said!.OfficeName, sayings[0].Said!.OfficeKind, sayings[0].Said!.Country, sayings[0].Said!.Region) : null;
            var standIns = Enumerable.Range(0, group.Heads).Select(i => Add("Unnamed", office ?? unseen[i % unseen.Count], group.Role, sayings[0].Language)).ToList();
            foreach (var (one, i) in sayings.Select((s, i) => (s, i)))
            {
                authors[one.Id] = standIns[i % standIns.Count];
            }
        }

        if (said.Any(s => s.State is not ContributionState.Visible))
        {
            var gone = Add(Gone, unseen[0], Role.Participant, "en");
            foreach (var one in said.Where(s => s.State is not ContributionState.Visible))
            {
                authors[one.Id] = gone;
            }
        }

        var readers = said.Where(s => s.State is ContributionState.Visible && s.Admitted is null).Select(s => Math.Max(s.Agree + s.Disagree, Math.Max(s.Insightful, s.TellMore))).DefaultIfEmpty().Max();
        for (var i = 0; i < readers; i++)
        {
            people.Add((Reader(i), "A reader", unseen[0], Role.Participant, "en"));
        }
    }

    private string Add(string name, string office, Role role, string languages)
    {
        var written = new StringBuilder();
        foreach (var c in Folding.Fold(name))
        {
            written.Append(char.IsAsciiLetterOrDigit(c) ? c.ToString() : written.Length > 0 && written[^1] != '-' ? "-" : "");
        }

        var start = written.ToString().Trim('-') is { Length: > 0 } letters ? letters[..Math.Min(letters.Length, 40)] : "person";
        var key = start;
        for (var i = 2; !taken.Add(key) || key.StartsWith("reader-", StringComparison.Ordinal); i++)
        {
            key = $"{start}-{Figure(i)}";
        }

        people.Add((key, name, office, role, languages.Length > 0 ? languages : "en"));
        return key;
    }

    /// <summary>A key that no other folder has.</summary>
    private string Own(string key) => $"{slug[..Math.Min(slug.Length, 40)]}-{key}";

    /// <summary>An office as it was said: one under which something else is said is another.</summary>
    private string OfficeOf(Guid id, string name, OfficeKind kind, string? country, Region region)
    {
        if (officeKeys.TryGetValue(id, out var key))
        {
            return key;
        }

        // What somebody stated has a key that says more than it should.
        key = listed.TryGetValue(id, out var listedKey) ? listedKey : Own($"office-{Figure(officeKeys.Count + 1)}");
        officeKeys[id] = key;
        offices.Add((key, name, kind, country, region));
        return key;
    }

    /// <summary>What was said without a name under one office, or under none.</summary>
    private sealed record Group(Guid? Office, Role Role, IReadOnlyList<Saying> Said)
    {
        /// <summary>So many stand-ins said it.</summary>
        public int Heads { get; set; } = 1;
    }

    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);
}
