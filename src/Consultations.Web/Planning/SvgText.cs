using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Consultations.Web.Planning;

/// <summary>An SVG <c>text</c>: written in code, because <c>&lt;text&gt;</c> in Razor is a directive of its own and vanishes.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter, EditorRequired] public required string X { get; set; }

    [Parameter, EditorRequired] public required string Y { get; set; }

    /// <summary><c>middle</c> or <c>end</c>; the start otherwise.</summary>
    [Parameter] public string? Anchor { get; set; }

    /// <summary>What it is to the style: <c>name</c>, <c>value</c>.</summary>
    [Parameter] public string? Kind { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "class", Kind);
        builder.AddAttribute(2, "x", X);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Anchor);
        builder.AddContent(5, ChildContent);
        builder.CloseElement();
    }
}
