using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Consultations.Rooms;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Live;

/// <summary>Stories of rooms by which the TypeScript client holds the same law: <c>room-client/tests/law.test.ts</c>.</summary>
public sealed class LawRecord
{
    private const string Again = "CONSULTATION_TEST_RECORD";

    private static readonly JsonSerializerOptions Json = new(WireJson.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Every one of these acts is done; the old view is taken after the first so many.
    private static readonly (string Name, int Cut, LawAct[] Acts)[] Stories =
    [
        ("a room seen from the middle of its day", 6,
        [
            new(Move.Post, 0), new(Move.Post, 1, 1, 1), new(Move.Reply, 1, 0), new(Move.React, 1, 0), new(Move.Summarise, 0, 0), new(Move.React, 2, 1, 3),
            new(Move.React, 1, 0, 3), new(Move.Edit, 0, 0), new(Move.Hide, 0, 1), new(Move.Draft, 0), new(Move.Post, 3, 0, 2), new(Move.Restore, 0, 1),
            new(Move.Strengthen, 0, 1, 1), new(Move.TakeBack, 2, 1, 3), new(Move.Withdraw, 0, 2), new(Move.React, 0, 3, 2), new(Move.Summarise, 0, 3, 1), new(Move.Reply, 0, 1),
        ]),
        ("what was handed in after the end", 2,
        [
            new(Move.Post, 0), new(Move.Pause), new(Move.Open), new(Move.Close), new(Move.HandIn, 1, 0, 2), new(Move.HandIn, 0, 0, 1), new(Move.HandIn, 1, 0, 0),
            new(Move.Admit), new(Move.Decline), new(Move.Admit), new(Move.Open), new(Move.React, 0, 1, 1), new(Move.Strengthen, 0, 2, 0), new(Move.Reply, 2, 1),
        ]),
        ("a room from its first entry", 0,
        [
            new(Move.Post, 1), new(Move.React, 0, 0, 1), new(Move.Edit, 0, 0), new(Move.Reply, 0, 0, 1), new(Move.React, 2, 1, 0), new(Move.Hide, 0, 1), new(Move.Post, 0, 1, 2),
            new(Move.Edit, 0, 2), new(Move.Post, 4, 0, 0), new(Move.Summarise, 0, 0, 2), new(Move.Withdraw, 0, 0), new(Move.Erase), new(Move.Close),
        ]),
        ("what moderators do", 3,
        [
            new(Move.Post, 0), new(Move.Post, 1, 0, 1), new(Move.Reply, 0, 0), new(Move.Flag, 0, 1), new(Move.Claim, 0, 1), new(Move.Warn, 0, 1), new(Move.Fold, 0, 1), new(Move.Appeal, 0, 1),
            new(Move.Unfold, 0, 1), new(Move.LockThread, 0, 0), new(Move.Pin, 0, 0), new(Move.MoveTo, 0, 0, 1), new(Move.Redact, 0, 0), new(Move.AskToReword, 0, 2), new(Move.Unpin, 0, 0),
            new(Move.LockRoom), new(Move.Post, 3), new(Move.UnlockRoom), new(Move.Reply, 2, 1), new(Move.Enter), new(Move.Confirm, 0, 5, 0),
            new(Move.MoveHere, 1, 0, 1), new(Move.React, 2, 1, 2), new(Move.MoveAway, 0, 1), new(Move.React, 0, 6, 0),
            new(Move.Post, 2), new(Move.Quote, 0, 7), new(Move.Quote, 1, 7), new(Move.Hide, 0, 7), new(Move.Restore, 0, 7), new(Move.Withdraw, 0, 7),
        ]),
        ("words in other languages, with their words", 3,
        [
            new(Move.Post, 0), new(Move.Translate, 0, 0, 0), new(Move.Reply, 1, 0), new(Move.Translate, 0, 1, 3), new(Move.Edit, 0, 0), new(Move.Translate, 0, 0, 1), new(Move.Hide, 0, 1), new(Move.Restore, 0, 1),
            new(Move.Untranslate, 0, 1), new(Move.Fold, 0, 0), new(Move.Redact, 0, 0), new(Move.Translate, 0, 0, 2), new(Move.Withdraw, 0, 0),
        ]),
        ("what was said elsewhere, in a room that goes on", 2,
        [
            new(Move.Post, 0), new(Move.Import, 0, 0, 0), new(Move.React, 1, 1, 1), new(Move.Import, 0, 0, 1), new(Move.Reply, 1, 1), new(Move.Import, 0, 0, 2), new(Move.Hide, 0, 2), new(Move.React, 2, 3, 0),
        ]),
    ];

    [Fact]
    public void The_stories_tell_of_every_act() =>
        Assert.Empty(Enum.GetValues<Move>().Except(Stories.SelectMany(s => s.Acts).Select(a => a.Move)));

    [Fact]
    public async Task The_stories_that_the_client_is_tested_with_are_those_that_the_server_tells()
    {
        await using var door = await Door.Open();
        var told = new List<Story>();
        foreach (var (name, cut, acts) in Stories)
        {
            told.Add(await Tell(door, $"law-{told.Count + 1}", name, cut, acts));
        }

        var web = typeof(Door).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebFolder").Value!;
        var file = Path.Combine(web, "../../client/room-client/test-vectors/law.json");
        var text = JsonSerializer.Serialize(told, Json) + "\n";
        if (Environment.GetEnvironmentVariable(Again) == "1")
        {
            await File.WriteAllTextAsync(file, text);
        }

        Assert.True(
            await File.ReadAllTextAsync(file) == text,
            $"client/room-client/test-vectors/law.json is stale: run this test with {Again}=1, then npm test in client");
    }

    private static async Task<Story> Tell(Door door, string slug, string name, int cut, LawAct[] acts)
    {
        var room = await LawRoom.Make(door, slug);
        var before = cut == 0 ? LawView.Empty : null;
        for (var i = 0; i < acts.Length; i++)
        {
            if (i == cut)
            {
                before ??= await room.Fresh();
            }

            var done = await room.Do(acts[i]);
            Assert.True(done is not null || acts[i].Move is Move.Draft, $"{name}: {i}, {acts[i]} was refused");
        }

        var page = await door.Services.GetRequiredService<RoomStream>().Items(room.Place, before!.Seq, "en", TestContext.Current.CancellationToken);
        return new Story(name, Seen.Of(before), [.. page.Items.Select(i => i.Item)], Seen.Of((await room.Fresh()).Shown()));
    }

    private sealed record Story(string Name, Seen Before, IReadOnlyList<RoomItem> Items, Seen Fresh);

    private sealed record Seen(long Seq, string? State, string? Summary, IReadOnlyList<LawCard> Cards)
    {
        public static Seen Of(LawView view) => new(view.Seq, view.State, view.Summary, [.. view.Cards.Values]);
    }
}
