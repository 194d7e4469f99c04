using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consultations.Seeding;

/// <summary>What people say in the seeds is worth reading: not too short, not too long, and never the same twice.</summary>
[Collection(nameof(LoadedSeeds))]
public sealed partial class SeedTextTests(LoadedSeeds seeds)
{
    [Fact]
    public async Task A_contribution_has_40_to_250_words()
    {
        foreach (var (where, language, plain) in (await Said()).Where(s => !s.Reply).Select(s => (s.Where, s.Language, s.Plain)))
        {
            var (length, least, most) = language == "zh" ? (plain.Count(IsHan), 80, 400) : (Words().Count(plain), 40, 250);
            Assert.True(length >= least && length <= most, $"{where} has {length}");
        }
    }

    [Fact]
    public async Task No_two_texts_share_a_sentence()
    {
        var known = new Dictionary<string, string>();
        foreach (var (where, _, _, plain) in await Said())
        {
            foreach (var sentence in Ends().Split(plain).Select(s => string.Join(' ', Words().Matches(s).Select(m => m.Value.ToLowerInvariant()))).Distinct())
            {
                // Four words and fewer anybody says: "I am not sure".
                if (sentence.Count(c => c == ' ') >= 4 || sentence.Count(IsHan) >= 8)
                {
                    Assert.True(known.TryAdd(sentence, where), $"\"{sentence}\" stands in {where} and in {known.GetValueOrDefault(sentence)}");
                }
            }
        }
    }

    [Fact]
    public async Task No_placeholder_is_left()
    {
        Assert.All(await Said(), said => Assert.False(Placeholder().IsMatch(said.Plain), $"{said.Where}: {said.Plain}"));
    }

    private async Task<IReadOnlyList<(string Where, bool Reply, string Language, string Plain)>> Said()
    {
        await using var db = await seeds.World.Store.CreateDbContextAsync();
        var said = await db.Contributions.OrderBy(c => c.RoomId).ThenBy(c => c.Number)
            .Select(c => new { c.Room.Slug, c.Number, c.ParentId, c.Language, c.Revisions.Single().Plain }).ToListAsync();
        return [.. said.Select(c => ($"{c.Slug} {c.Number}", c.ParentId is not null, c.Language, c.Plain))];
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'’.,:/-]*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Words();

    [GeneratedRegex(@"[.!?;:。！？；：؟؛\n]+(?:[”""»’)\]]*)(?=\s|$)|[。！？；\n]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Ends();

    [GeneratedRegex(@"#\{|\bTO-?DO\b|Lorem ipsum|\bXX+\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Placeholder();
}
