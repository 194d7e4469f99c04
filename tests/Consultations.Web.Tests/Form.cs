using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Consultations.Web;

/// <summary>A form of a page with what stands in its fields.</summary>
public sealed class Form
{
    private readonly Visitor visitor;
    private readonly Uri page;
    private readonly IHtmlFormElement form;
    private readonly List<IElement> controls;
    private readonly List<KeyValuePair<string, string>> fields = [];
    private readonly List<(string Name, string File, byte[] Bytes)> files = [];

    internal Form(Visitor visitor, Uri page, IHtmlDocument document, IHtmlFormElement form)
    {
        (this.visitor, this.page, this.form) = (visitor, page, form);
        controls = [.. document.QuerySelectorAll("input, select, textarea, button").Where(IsMine)];
        foreach (var control in controls)
        {
            var name = control.GetAttribute("name");
            if (!string.IsNullOrEmpty(name) && !control.HasAttribute("disabled") && ValueOf(control) is { } value)
            {
                fields.Add(new(name, value));
            }
        }
    }

    public IReadOnlyList<KeyValuePair<string, string>> Fields => fields;

    /// <summary>What stands in a field now; null when it would not be sent.</summary>
    public string? this[string name] => fields.Where(f => f.Key == name).Select(f => f.Value).FirstOrDefault();

    public bool Has(string name) => controls.Exists(c => c.GetAttribute("name") == name);

    /// <summary>Types into a field or chooses a radio button or option.</summary>
    public Form Fill(string name, string value)
    {
        if (!Has(name))
        {
            throw new InvalidOperationException($"The form \"{form.Id}\" has no field \"{name}\"; it has {string.Join(", ", controls.Select(c => c.GetAttribute("name")))}");
        }

        return Forge(name, value);
    }

    /// <summary>Ticks a box.</summary>
    public Form Tick(string name) => Fill(name, controls.First(c => c.GetAttribute("name") == name).GetAttribute("value") ?? "on");

    /// <summary>Sets a field whether the form has it or not, as no browser would.</summary>
    public Form Forge(string name, string value)
    {
        Leave(name);
        fields.Add(new(name, value));
        return this;
    }

    /// <summary>Sends the form without a field.</summary>
    public Form Leave(string name)
    {
        fields.RemoveAll(f => f.Key == name);
        return this;
    }

    /// <summary>Chooses a file; the form is sent as one with files.</summary>
    public Form Choose(string name, string file, byte[] bytes)
    {
        files.Add((name, file, bytes));
        return this;
    }

    /// <summary>Presses a button: the one with that text, value or name, else the first.</summary>
    public Task<Seen> Press(string? button = null, bool follow = true, string? accept = null)
    {
        var pressed = controls.Where(c => c.LocalName == "button" && c.GetAttribute("type") is null or "submit")
            .FirstOrDefault(c => button is null || c.TextContent.Trim() == button || c.GetAttribute("value") == button || c.GetAttribute("name") == button);
        if (button is not null && pressed is null)
        {
            throw new InvalidOperationException($"The form \"{form.Id}\" has no button \"{button}\".");
        }

        var sent = fields.ToList();
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
        {
            sent.Add(new(name, pressed.GetAttribute("value") ?? ""));
        }

        var to = new Uri(page, pressed?.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
        var method = pressed?.GetAttribute("formmethod") ?? form.GetAttribute("method") ?? "get";
        if (method.Equals("post", StringComparison.OrdinalIgnoreCase))
        {
            return visitor.Post(to.PathAndQuery, files.Count > 0 ? Multipart(sent) : new FormUrlEncodedContent(sent), follow, accept);
        }

        var query = string.Join("&", sent.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
        return visitor.Open($"{to.AbsolutePath}?{query}");
    }

    private MultipartFormDataContent Multipart(IEnumerable<KeyValuePair<string, string>> sent)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in sent)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (name, file, bytes) in files)
        {
            content.Add(new ByteArrayContent(bytes), name, file);
        }

        return content;
    }

    private static string? ValueOf(IElement control) => control switch
    {
        IHtmlButtonElement => null,
        IHtmlInputElement { Type: "submit" or "button" or "reset" or "image" or "file" } => null,
        IHtmlInputElement { Type: "radio" or "checkbox" } box => box.HasAttribute("checked") ? box.GetAttribute("value") ?? "on" : null,
        IHtmlInputElement input => input.GetAttribute("value") ?? "",
        IHtmlTextAreaElement area => area.TextContent.ReplaceLineEndings("\r\n"),
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    private bool IsMine(IElement control) =>
        control.GetAttribute("form") is { } owner ? owner == form.Id : control.Closest("form") == form;
}
