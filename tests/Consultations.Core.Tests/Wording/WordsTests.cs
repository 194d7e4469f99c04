using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Xunit;

namespace Consultations.Wording;

/// <summary>The promise of the text: whatever is typed, no word is lost and nothing hostile gets through.</summary>
public sealed partial class WordsTests
{
    private static readonly string[] Scripts = ["court", "justicé", "العدل", "суд", "法院", "न्याय"];

    /// <summary>"w" stands where a word of its own comes in.</summary>
    private static readonly string[] Fragments =
    [
        "w ", "w ", "w", "\n", "\n\n", "> w", ">", "- w", "* w", "1. w", "7) w\n9) w", "12345. w", "# w", "#w", "### w #", "`w`", "``w", "```w w\nw\n```", "~~~w\n",
        "    w\n", "\t", "**w**", "*w", "_w_", "***", "~~w~~", "~w~", "[w](https://example.org/w)", "[w](w)", "[w](w \"w\")", "[w](<w w>)", "[w](javascript:w)",
        "![w](https://example.org/w.png 'w')", "![w](data:w)", "[w]: w", "[w]: https://w.org \"w\"", "[w][w]", "[w]", "[^w]", "](", "[", "]", "(", ")", "<w>", "</w>",
        "<w w=w>", "<script>w</script>", "<img src=w onerror=w>", "<!-- w -->", "<![CDATA[w]]>", "<?w?>", "<a href='javascript:w'>w</a>", "<https://w.org>",
        "<javascript:w>", "<w@w.org>", "https://w.org/w", "www.w.org", "mailto:w@w.org", "tel:w", "ftp://w.org", "| w | w |\n|---|---|\n| w | w | w |\n", "|w|", "|", "-|-\n",
        "&w;", "&amp;", "&#65;", "\\*w\\*", "\\", "w\\\nw", "w  \nw", "===\n", "---\n", "\"w\"", "<svg onload=w>", "<style>w</style>", "<iframe src=w>", "{w}", ":::w\nw\n:::", "$w$", "+ w", "\u200fw\u00a0w",
    ];

    private static readonly Gen<string> Typed = Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]).Array[0, 30].Select(Gen.Int[0, Scripts.Length - 1], Fill);

    [Fact]
    public void Every_word_typed_stands_in_the_text_and_nothing_hostile_does_anything() => Typed.Sample(
        typed =>
        {
            Assert.True(Border.TryAccept(typed, out var source, out _));
            var text = Rendered.From(source);
            Pages.AssertHarmless(text.Html);
            var place = Pages.Place(text.Html);
            Assert.Equal(place.TextContent, text.Plain);
            var addresses = string.Join('\n', place.QuerySelectorAll("a[href]").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!)));
            foreach (Match word in Word().Matches(source))
            {
                Assert.True(
                    text.Plain.Contains(word.Value, StringComparison.Ordinal) || addresses.Contains(word.Value, StringComparison.Ordinal),
                    $"{word.Value} is lost from {text.Html}");
            }
        },
        iter: 4_000);

    [Fact]
    public void A_letter_is_never_lost_whatever_surrounds_it() => Gen.Char["ab*_`~[]()!<>#|&;:/.\\\n -+=1\"'^@h"].Array[0, 60].Select(c => new string(c)).Sample(
        typed =>
        {
            var text = Rendered.From(typed);
            Pages.AssertHarmless(text.Html);
            if (!text.Html.Contains("href", StringComparison.Ordinal))
            {
                Assert.Equal(typed.Where(char.IsLetter), text.Plain.Where(char.IsLetter));
            }
        },
        iter: 4_000);

    [Fact]
    public void A_line_taken_for_a_rule_of_a_table_keeps_its_words() =>
        Assert.Contains("court", Rendered.From("a|b\n<court> `of` -|-\nc|d").Plain, StringComparison.Ordinal);

    public static TheoryData<string> Hostile() =>
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](&#106;avascript:alert(1))",
        "[x](java\tscript:alert(1))", "[x]( javascript:alert(1))", "![x](javascript:alert(1))", "<javascript:alert(1)>", "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox)", "<svg onload=alert(1)>", "<style>*{color:red}</style>", "<form action=/x><input></form>", "<iframe src=//evil></iframe>",
        "[x](https://a\" onclick=\"alert(1))", "[x](https://a 'y\" onclick=\"alert(1)')", "```\"><script>alert(1)</script>\n```", "# <script>alert(1)</script>",
        "|<script>|\n|-|\n|<img onerror=x>|", "[<img src=x onerror=alert(1)>](https://a)", "<a href=\"javascript:alert(1)\">x</a>", "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<b style=\"position:fixed\">x</b>", "[x](file:///etc/passwd)", "https://a.example/\"onmouseover=alert(1)",
    ];

    [Theory, MemberData(nameof(Hostile))]
    public void Hostile_text_is_shown_and_does_nothing(string typed)
    {
        var text = Rendered.From(typed);

        Pages.AssertHarmless(text.Html);
        Assert.DoesNotContain("javascript:", string.Join(' ', Pages.Place(text.Html).QuerySelectorAll("[href]").Select(a => a.GetAttribute("href"))), StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string, string> Greedy() => new()
    {
        { ">", "" }, { "[", "" }, { "*", "" }, { "> ", "" }, { "[", "]" }, { "*[", "](" }, { "*a", "" }, { "_a*", "" }, { "a**b", "" }, { "`a", "" }, { "![", "]()" }, { "[](", ")" },
        { "<", "" }, { "<a", "" }, { "- ", "" }, { "1. ", "" }, { "1. ", "\n   " }, { "- ", "\n  " }, { "> ", "\n" }, { "|", "" }, { "a|", "" }, { "a|b\n-|-\n", "" }, { "|\n", "" },
        { "- a\n  ", "" }, { "\n> ", "" }, { "~~a ", "" }, { "_www.", "" }, { "http://a.+_*", "" }, { "(http://a", "&" }, { "www.a_", "" }, { "\\", "" }, { "&amp;", "" },
        { "[a]: b\n", "" }, { "```\n", "" }, { "#", "" }, { "# ", "\n" }, { "    ", "\n    " }, { "<a@b", "" }, { "***", "" },
    };

    /// <summary>Twenty thousand letters of anything: no measure of speed, only far from the minutes that some of these took.</summary>
    [Theory, MemberData(nameof(Greedy))]
    public void Text_that_eats_the_processor_finds_little_to_eat(string first, string then)
    {
        var half = then.Length == 0 ? Border.Longest : Border.Longest / 2;
        var source = new StringBuilder();
        source.Insert(0, first, half / first.Length).Append("words");
        source.Insert(source.Length, then, then.Length == 0 ? 0 : half / then.Length);
        Rendered.From("warm");

        var begun = Stopwatch.GetTimestamp();
        Assert.Contains("words", Rendered.From(source.ToString()).Plain, StringComparison.Ordinal);
        var took = Stopwatch.GetElapsedTime(begun);
        Assert.True(took < TimeSpan.FromSeconds(20), $"{took}");
    }

    private static string Fill(string[] fragments, int script)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var fragment in fragments)
        {
            foreach (var c in fragment)
            {
                _ = c == 'w' ? text.Append(Scripts[(script + count) % Scripts.Length]).Append(1000 + count++).Append('q') : text.Append(c);
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"[\p{L}\p{M}]+[0-9]+q", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Word();
}
