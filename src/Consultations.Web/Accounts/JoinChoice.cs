using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;

namespace Consultations.Web.Accounts;

/// <summary>What is asked of somebody who joins a consultation: from which office, and whether they agree.</summary>
public sealed record JoinChoice(Guid Id, string Slug, string Title, string Consent, string Zone, bool IsMember, IReadOnlyList<Office> Offices)
{
    /// <summary>Null when there is no such consultation for the reader.</summary>
    public static async Task<JoinChoice?> Read(HttpContext http, string? slug)
    {
        if (slug is null)
        {
            return null;
        }

        var db = http.RequestServices.GetRequiredService<ConsultationsDb>();
        return await ConsultationReading.Find(db, slug, http.User.AccountId(), http.RequestAborted) is { } found
            ? await Of(db, found.Consultation, found.Standing, http.RequestAborted)
            : null;
    }

    public static async Task<JoinChoice> Of(ConsultationsDb db, Consultation consultation, Standing standing, CancellationToken cancel)
    {
        var offices = await Office.Listed(db, cancel);
        return new JoinChoice(consultation.Id, consultation.Slug, consultation.Title, consultation.Consent, consultation.TimeZone, standing.Role is not null, offices);
    }

    /// <summary>The office of a name as somebody typed it.</summary>
    public Office? Known(string name) => Offices.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.CurrentCultureIgnoreCase));

    /// <summary>The office that somebody may have meant, when the distance is a slip and not another name.</summary>
    public Office? Near(string name) => name.Length is < 3 or > Join.LongestOffice ? null
        : Offices.Select(o => (Office: o, Away: Distance(o.Name.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(o => o.Away <= Math.Max(2, name.Length / 4)).OrderBy(o => o.Away).Select(o => o.Office).FirstOrDefault();

    /// <summary>
    /// What was chosen while registering, where joining may wait: null when neither an office nor consent was given, and when something is wrong,
    /// which is then among the faults.
    /// </summary>
    internal Joining? Joining(AccountForm form, string office, string other, bool consents, FormFaults faults, HttpContext http)
    {
        if (office.Length == 0 && other.Length == 0 && !consents)
        {
            return null;
        }

        var joining = Accounts.Joining.From(this, form.Has("instead") ? form["instead"] : office, other, consents);
        if (joining.Refusal() is { } refused)
        {
            faults.Add(refused.Field ?? "", http.RequestServices.GetRequiredService<RefusalWords>().Sentence(refused));
            return null;
        }

        return joining;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, left) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                left = Math.Min(Math.Min(row[j] + 1, left + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], left);
            }
        }

        return row[b.Length];
    }
}

/// <summary>How somebody wants to join.</summary>
/// <param name="Office">Key of a known office, or what was typed where none is known by that name.</param>
internal sealed record Joining(Guid Consultation, string? Office, string? Other, bool Known, bool Consents)
{
    public static Joining From(JoinChoice choice, string office, string other, bool consents)
    {
        var known = choice.Known(office);
        return new Joining(choice.Id, known?.Key ?? (office.Length > 0 ? office : null), other.Length > 0 && known is null ? other : null, known is not null, consents);
    }

    /// <summary>What the desk would say without looking, so that it is said before a mail is sent.</summary>
    public Refused? Refusal() =>
        Office is not null && !Known && Other is null ? Refused.Invalid("OfficeUnknown", "office")
        : Office is null && Other is null ? Refused.Invalid("OfficeMissing", "office")
        : Other is { Length: > Join.LongestOffice } ? Refused.Invalid("OfficeTooLong", "otherOffice", Join.LongestOffice)
        : Consents ? null
        : Refused.Invalid("ConsentMissing", "consent");

    public Join Ask(Guid id) => new(id, Consultation, Known ? Office : null, Other, Consents);

    public AcceptInvitation ByInvitation(Guid id, byte[] digest) => new(id, Consultation, digest, Known ? Office : null, Other, Consents);

    public JoinByCode ByCode(Guid id, string code) => new(id, Consultation, code, Known ? Office : null, Other, Consents);
}
