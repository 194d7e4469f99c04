using Consultations.Web.Rooms;

namespace Consultations.Web.Accounts;

/// <summary>What somebody on the way through the account pages has with them: where they come from, and what they had typed there.</summary>
/// <param name="Return">A local path, or null.</param>
public sealed record Passage(string? Return, ComposerDraft Draft)
{
    public static Passage Nothing { get; } = new(null, ComposerDraft.Empty);

    /// <summary>The consultation they come from, by its slug.</summary>
    public string? Consultation => (Return ?? "").Split('/', '?', '#') is ["", "c", { Length: > 0 } slug, ..] ? slug
        : (Return ?? "").Split('/', '?', '#') is ["", "account", "join", { Length: > 0 } joining, ..] ? joining
        : null;

    public static Passage From(HttpRequest request, IFormCollection? form) => new(
        LocalPath.Accept(form?["return"].FirstOrDefault() ?? request.Query["return"].FirstOrDefault()),
        form is null ? ComposerDraft.Empty : ComposerDraft.From(form));

    /// <summary>On to where they came from: to the room itself with their text in its composer, else by 303.</summary>
    public async Task<IResult> On(HttpContext http, string otherwise = "/")
    {
        if (Draft.HasText && RoomPages.TryRoom(Return, out var consultation, out var room))
        {
            return await RoomPages.Show(http, consultation, room, Draft);
        }

        return SeeOther.To(Return ?? otherwise, http);
    }
}

/// <summary>The answer to a form that was done: look there.</summary>
internal static class SeeOther
{
    public static IResult To(string path, HttpContext http)
    {
        http.Response.Headers.Location = path;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }
}
