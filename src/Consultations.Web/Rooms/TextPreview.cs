using Consultations.Acts;
using Consultations.Rooms;
using Consultations.Wording;

namespace Consultations.Web.Rooms;

/// <summary>What a text will look like: by the pipeline that keeps it, with nothing written.</summary>
internal static class TextPreview
{
    /// <summary>Null, with the reason, for a text that would not be taken.</summary>
    public static string? Of(ComposerDraft draft, out Refused? fault)
    {
        var post = new Post(Guid.Empty, Guid.Empty, draft.Question, draft.Parent, draft.Text, draft.Language ?? "en", draft.As);
        fault = PostRules.Check(post) is { Field: "text" } refused ? refused : null;
        return fault is null && Border.TryAccept(draft.Text, out var accepted, out _) ? Rendered.From(accepted).Html : null;
    }
}
