using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Consultations.Web.Live;
using Microsoft.Extensions.Localization;

namespace Consultations.Web.Site;

/// <summary>The strings that the pages' script speaks, as one JSON object; its keys are the script's.</summary>
public sealed class ClientWords(IStringLocalizer<ClientWords> words)
{
    private readonly ConcurrentDictionary<string, string> made = new();

    /// <summary>In the language of the page.</summary>
    public string Json => made.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => JsonSerializer.Serialize(
        words.GetAllStrings(includeParentCultures: true).OrderBy(w => w.Name, StringComparer.Ordinal).ToDictionary(w => w.Name, w => w.Value),
        WireJson.Options));
}
