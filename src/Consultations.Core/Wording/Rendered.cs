namespace Consultations.Wording;

/// <summary>A text and all that is made from it once, at saving.</summary>
/// <param name="Source">Markdown as typed, past the <see cref="Border"/>.</param>
/// <param name="Html">Sanitised; the only HTML of people that pages may show.</param>
/// <param name="Plain">The text nodes of Html put together; excerpts, quotations and search speak of it.</param>
/// <param name="Folded">Plain without marks and case.</param>
public sealed record Rendered(string Source, string Html, string Plain, string Folded)
{
    /// <summary>Raised when the same source would give other HTML.</summary>
    public const int Version = 1;

    public static Rendered From(string source)
    {
        var (html, plain) = Markdown.Read(source);
        if (!plain.Holds(source))
        {
            // The parser takes some lines for a table's rule and drops what stands in them; its shape is not worth a word.
            (html, plain) = Markdown.Unshaped(source);
        }

        return new Rendered(source, html, plain.Text, Folding.Fold(plain.Text));
    }
}
