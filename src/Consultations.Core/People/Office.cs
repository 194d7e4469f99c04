using Microsoft.EntityFrameworkCore;

namespace Consultations.People;

/// <summary>Where a participant speaks from.</summary>
public sealed class Office
{
    public required Guid Id { get; init; }

    /// <summary>Short, stable, used by files: <c>undp-kenya</c>.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }

    public required OfficeKind Kind { get; set; }

    /// <summary>ISO 3166 alpha-2, or null where an office speaks for no one country.</summary>
    public string? Country { get; set; }

    public required Region Region { get; set; }

    /// <summary>Mail domains whose holders speak from here, separated by a space: <c>undp.org</c>.</summary>
    public string? Domains { get; set; }

    /// <summary>It was a double of another, which took its people.</summary>
    public Guid? MergedInto { get; set; }

    /// <summary>Nobody but the person who typed it has vouched for this office.</summary>
    public bool AsStated { get; set; }

    /// <summary>The installation's list, by name: neither doubles nor what somebody stated.</summary>
    public static Task<List<Office>> Listed(ConsultationsDb db, CancellationToken cancel = default) =>
        db.Offices.AsNoTracking().Where(o => !o.AsStated && o.MergedInto == null).OrderBy(o => o.Name).ToListAsync(cancel);

    /// <summary>An address that was confirmed, in one of the office's mail domains, vouches for its holder.</summary>
    internal OfficeProof ProofBy(Account account) =>
        account is { EmailConfirmed: true, Email: { } email } && (Domains ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Contains(email[(email.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase)
            ? OfficeProof.MailDomain
            : OfficeProof.AsStated;

    internal static string StatedKey(Guid ask) => $"stated-{ask:n}";

    /// <summary>An office in the words of the person whose ask it is.</summary>
    internal static Office Stated(Guid ask, string name, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Key = StatedKey(ask),
        Name = name.Trim(),
        Kind = OfficeKind.ExternalPartner,
        Region = Region.Global,
        AsStated = true,
    };
}

public enum OfficeKind
{
    CountryOffice,
    Headquarters,
    RegionalHub,
    UnAgency,
    CivilSociety,
    JusticeOrganisation,
    Academia,
    ExternalPartner,
}

public enum Region
{
    Africa,
    ArabStates,
    AsiaPacific,
    EuropeCentralAsia,
    LatinAmericaCaribbean,
    Global,
}
