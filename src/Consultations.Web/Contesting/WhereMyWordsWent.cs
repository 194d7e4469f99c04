using Consultations.Acts;
using Consultations.Contesting;
using Consultations.Web.Desk;
using Consultations.Web.Site;

namespace Consultations.Web.Contesting;

/// <summary>All that the page shows.</summary>
/// <param name="View">Who looks and when, and what came back with a refused form.</param>
public sealed record WentShown(DeskView View, WordsCited Cited)
{
    public bool IsOpen => Cited.Window?.IsOpen(View.Now) == true;
}

/// <summary>Where somebody's own words went, and the way to say that it is not what they meant. For everybody with an account, whether it has an address or not.</summary>
internal static class WhereMyWordsWent
{
    private const string Address = "/c/{consultation}/where-my-words-went";

    public static void MapContesting(this WebApplication app)
    {
        app.MapGet(Address, (HttpContext http, string consultation) => Went.Show(http, consultation)).ExcludeFromDescription();
        app.MapPost(Address, (HttpContext http, string consultation) => Went.Do(http, consultation, (typed, found) => Read(typed, found.Consultation.Id))).DisableAntiforgery().ExcludeFromDescription();
    }

    private static readonly DeskPage Went = new(async (http, db, view, status) =>
        Page.Of<WhereMyWordsWentPage>(new { Shown = new WentShown(view, await WordsCited.Of(db, view.Consultation, http.User.AccountId()!.Value, http.RequestAborted)) }, status))
    {
        ForMembers = true,
    };

    private static Ask? Read(Typed typed, Guid it) => typed.Act switch
    {
        "object" => new ObjectTo(typed.Id, it, typed.KeyId, typed.Long("words"), typed.Seen),
        "take-back" => new TakeBackObjection(typed.Id, it, typed.KeyId),
        _ => null,
    };
}
