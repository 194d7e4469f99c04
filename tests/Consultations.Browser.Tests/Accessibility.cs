using Deque.AxeCore.Commons;

namespace Consultations.Browser.Tests;

internal static class Accessibility
{
    // Run in the page itself: a second page for each run, and describing what passes, take longer than the looking.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string Serious = """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
            .map(v => `${v.id}: ${v.help} at ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """;

    public static async Task HasNothingSerious(this IPage page)
    {
        await page.EvaluateAsync(Axe);
        Assert.Empty(await page.EvaluateAsync<string[]>(Serious));
    }
}
