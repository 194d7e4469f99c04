using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Accounts;

/// <summary>A form as it came: its fields, what it carries, and whether it is one of ours.</summary>
internal sealed class AccountForm
{
    private readonly IFormCollection fields;

    private AccountForm(HttpContext http, IFormCollection fields, bool isOurs) =>
        (this.fields, Passage, IsOurs) = (fields, Passage.From(http.Request, fields), isOurs);

    public Passage Passage { get; }

    /// <summary>False for a forged or stale token: nothing may be done, and the page comes back.</summary>
    public bool IsOurs { get; }

    public static async Task<AccountForm> Read(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return new AccountForm(http, FormCollection.Empty, false);
        }

        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        return new AccountForm(http, fields, await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http));
    }

    /// <summary>Whether the form had such a field; a form of another page, on its way through, has not.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>A field's value without blanks around it.</summary>
    public string this[string name] => (fields[name].FirstOrDefault() ?? "").Trim();

    /// <summary>A field's value as it was typed.</summary>
    public string Raw(string name) => fields[name].FirstOrDefault() ?? "";

    public bool IsTicked(string name) => fields[name].FirstOrDefault() is "true" or "on";

    /// <summary>The refusal of a form that is not ours.</summary>
    public static FormFaults Stale(HttpContext http) =>
        new FormFaults().Add("", http.RequestServices.GetRequiredService<IStringLocalizer<AccountWords>>()["FormStale"]);

    /// <summary>What every page with a form needs; asked for once the reader stands in <c>http.User</c>.</summary>
    public static FormFrame Frame(HttpContext http, Passage passage, FormFaults? faults = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        return new FormFrame(http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken!, passage, faults ?? new FormFaults());
    }
}

/// <summary>What stands in each form of the account pages besides its own fields.</summary>
public sealed record FormFrame(string Token, Passage Passage, FormFaults Faults);

/// <summary>What is wrong with a form, by field; the empty field is the form as a whole.</summary>
public sealed class FormFaults
{
    private readonly List<(string Field, string Words)> faults = [];

    public IReadOnlyList<(string Field, string Words)> All => faults;

    public bool Any => faults.Count > 0;

    public string? this[string field] => faults.Find(f => f.Field == field).Words;

    public FormFaults Add(string field, string words)
    {
        if (this[field] is null)
        {
            faults.Add((field, words));
        }

        return this;
    }
}
