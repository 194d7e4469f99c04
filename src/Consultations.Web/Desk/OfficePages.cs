using Consultations.Acts;
using Consultations.People;
using Consultations.Planning;
using Consultations.Web.Rooms;
using Consultations.Web.Site;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Desk;

/// <param name="People">Who speaks from it in any consultation.</param>
public sealed record OfficeRow(Office Office, int People);

/// <summary>A line of a table of offices that was not taken, and why.</summary>
public sealed record OfficeFault(int Line, string Typed, string Fault);

/// <summary>All that the page of offices shows.</summary>
/// <param name="AsStated">Offices that only the person who typed them has vouched for.</param>
/// <param name="Chosen">The one that is being changed; null for a new one.</param>
/// <param name="Kept">How many lines of a table were taken just now.</param>
public sealed record OfficesShown(
    IReadOnlyList<OfficeRow> Known, IReadOnlyList<OfficeRow> AsStated, Office? Chosen, FormValues Values, string Act, string? Whole, bool Done, int? Kept, IReadOnlyList<OfficeFault> Faults,
    string Token, Guid Id);

/// <summary>The installation's list of offices, for its administrator: one by one, by table, and which two are one.</summary>
internal static class OfficePages
{
    public const string Address = "/offices";

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["key"] = "key", ["name"] = "name", ["office"] = "name", ["kind"] = "kind", ["country"] = "country", ["region"] = "region", ["domains"] = "domains", ["domain"] = "domains",
    };

    public static void Map(WebApplication app)
    {
        app.MapGet(Address, (HttpContext http, IDbContextFactory<ConsultationsDb> store) => Show(http, store, null)).ExcludeFromDescription();
        app.MapPost(Address, Do).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> Do(HttpContext http, IDbContextFactory<ConsultationsDb> store, RoomDesk desk, IAntiforgery antiforgery)
    {
        var form = await RoomAnswers.Form(http.Request) ?? FormCollection.Empty;
        if (http.User.AccountId() is null || !await antiforgery.IsRequestValidAsync(http))
        {
            return http.User.AccountId() is null ? DeskPage.SendAgain(http, form, signedOut: true) : await Show(http, store, new Sent(form, RoomAnswers.FormStale));
        }

        var typed = new Typed(form, TimeZoneInfo.Utc);
        if (typed.Act == "table")
        {
            return await Take(http, store, desk, typed);
        }

        OfficeAsk ask = typed.Act == "merge"
            ? new MergeOffices(typed.Id, typed.KeyId, await Named(store, typed.Text("into"), http.RequestAborted))
            : new KeepOffice(
                typed.Id, typed.TextMaybe("key") ?? KeyOf(typed.Text("name")), typed.Text("name"), typed.Choice<OfficeKind>("kind"), typed.TextMaybe("country")?.ToUpperInvariant(),
                typed.Choice<Region>("region"), typed.TextMaybe("domains"));
        var refused = typed.Fault ?? (await desk.Act(http.Actor(), ask)).Refused;
        return refused is null ? RoomAnswers.SeeOther(http, $"{Address}?done={typed.Act}") : await Show(http, store, new Sent(form, refused));
    }

    /// <summary>What is good is taken, as often as it is sent; what is not is told by its line.</summary>
    private static async Task<IResult> Take(HttpContext http, IDbContextFactory<ConsultationsDb> store, RoomDesk desk, Typed typed)
    {
        var text = typed.Fields["table"].ToString();
        if (typed.Fields.Files.GetFile("file") is { Length: > 0 } file)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            text = await reader.ReadToEndAsync(http.RequestAborted);
        }

        if (SentTable.Read(text, Columns) is not { } table)
        {
            return await Show(http, store, new Sent(typed.Fields, Refused.Invalid("TableHead", "table")));
        }

        var (kept, faults) = (0, new List<OfficeFault>());
        foreach (var row in table.Rows)
        {
            var kind = row.TryChoose("kind", OfficeKind.ExternalPartner, out var what);
            var region = row.TryChoose("region", Region.Global, out var where);
            var fault = !row.IsReadable ? "Unreadable" : !kind ? "KindUnknown" : !region ? "RegionUnknown" : null;
            var name = row["name"] ?? "";
            var refused = fault is not null ? null : (await desk.Act(http.Actor(), new KeepOffice(
                OwnId.Of(typed.Id, $"{row.Line} {row.Typed}"), row["key"] ?? KeyOf(name), name, what, row["country"]?.ToUpperInvariant(), where, row["domains"]))).Refused;
            if (refused is { Kind: RefusedKind.Forbidden or RefusedKind.NotFound })
            {
                return NotHerePage.Answer(http);
            }

            kept += fault is null && refused is null ? 1 : 0;
            if ((fault ?? refused?.Reason) is { } why)
            {
                faults.Add(new OfficeFault(row.Line, row.Typed, why));
            }
        }

        return await Show(http, store, new Sent(typed.Fields, null) { Kept = kept, Faults = faults });
    }

    private static async Task<IResult> Show(HttpContext http, IDbContextFactory<ConsultationsDb> store, Sent? sent)
    {
        await using var db = await store.CreateDbContextAsync(http.RequestAborted);
        var account = http.User.AccountId();
        if (!await db.Users.AnyAsync(a => a.Id == account && a.IsAdministrator && a.ErasedAt == null, http.RequestAborted))
        {
            return account is null ? await Accounts.SignInEndpoints.Page(http, Accounts.Passage.Nothing with { Return = Address }, status: StatusCodes.Status403Forbidden) : NotHerePage.Answer(http);
        }

        http.Response.Headers.CacheControl = "no-store";
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var rows = await db.Offices.AsNoTracking().Where(o => o.MergedInto == null).OrderBy(o => o.Name)
            .Select(o => new OfficeRow(o, db.Memberships.Count(m => m.OfficeId == o.Id && m.RemovedAt == null))).ToListAsync(http.RequestAborted);
        var words = http.RequestServices.GetRequiredService<RefusalWords>();
        var whole = sent?.Refused is { } refused ? words.Sentence(refused) : null;
        var key = sent?.Form["key"].ToString() ?? http.Request.Query["office"].ToString();
        var form = sent?.Refused is null ? null : new SentForm(sent.Form["act"].ToString(), sent.Form["key"].ToString(), sent.Form, whole ?? "", sent.Refused.Field, sent.Refused.Reason);
        return Page.Of<OfficesPage>(
            new
            {
                Shown = new OfficesShown(
                    [.. rows.Where(r => !r.Office.AsStated)], [.. rows.Where(r => r.Office.AsStated && r.People > 0)], rows.Find(r => r.Office.Key == key)?.Office,
                    new FormValues(form), form?.Act ?? "", whole, sent is null && http.Request.Query.ContainsKey("done"), sent?.Kept, sent?.Faults ?? [], RoomPages.Token(http), Guid.CreateVersion7(now)),
            },
            sent?.Refused is { } no ? RoomAnswers.Status(no) : StatusCodes.Status200OK);
    }

    private static async Task<Guid> Named(IDbContextFactory<ConsultationsDb> store, string name, CancellationToken cancel)
    {
        await using var db = await store.CreateDbContextAsync(cancel);
        return await db.Offices.Where(o => !o.AsStated && o.MergedInto == null && (o.Key == name || o.Name == name)).Select(o => o.Id).FirstOrDefaultAsync(cancel);
    }

    /// <summary>A key from a name: <c>undp-cote-d-ivoire</c>.</summary>
    private static string KeyOf(string name)
    {
        var key = PlanRules.Propose(name);
        return key.Length > KeepOffice.LongestKey ? key[..KeepOffice.LongestKey].Trim('-') : key;
    }

    private sealed record Sent(IFormCollection Form, Refused? Refused)
    {
        public int? Kept { get; init; }

        public IReadOnlyList<OfficeFault> Faults { get; init; } = [];
    }
}
