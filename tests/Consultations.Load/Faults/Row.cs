using System.Globalization;
using System.Text.Json;
using Consultations.Load.Processes;

namespace Consultations.Load.Faults;

/// <summary>A contribution as the API tells it.</summary>
internal sealed record Row(int Number, string Text, DateTimeOffset PostedAt)
{
    private const int MarkLength = 39;

    public string Mark => Text.IndexOf("intent-", StringComparison.Ordinal) is >= 0 and var at && at + MarkLength <= Text.Length ? Text.Substring(at, MarkLength) : "";

    /// <summary>All of a room, page by page.</summary>
    public static async Task<IReadOnlyList<Row>> AllAsync(ServerProcess server, string room, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var rows = new List<Row>();
        for (int? after = 0; after is not null;)
        {
            using var page = await PageAsync(client, room, $"contributions?limit=500&after={Said(after.Value)}", stop);
            rows.AddRange(page.RootElement.GetProperty("items").EnumerateArray()
                .Select(item => new Row(item.GetProperty("number").GetInt32(), item.GetProperty("text").GetString()!, item.GetProperty("postedAt").GetDateTimeOffset())));
            after = page.RootElement.TryGetProperty("next", out var next) && next.ValueKind == JsonValueKind.Number ? next.GetInt32() : null;
        }

        return rows;
    }

    /// <summary>
    /// The numbers of what happened in a room after those known, put behind them. A server answers for so many and no more, so whoever wants all
    /// of a long run asks while it goes on.
    /// </summary>
    public static async Task SequenceAsync(ServerProcess server, string room, List<long> all, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        while (true)
        {
            using var page = await PageAsync(client, room, $"items?after={Said(all.Count > 0 ? all[^1] : 0)}", stop);
            var items = page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("seq").GetInt64()).ToList();
            if (items.Count == 0)
            {
                return;
            }

            all.AddRange(items);
        }
    }

    private static async Task<JsonDocument> PageAsync(HttpClient client, string room, string what, CancellationToken stop)
    {
        var slugs = room.Split('/');
        return JsonDocument.Parse(await client.GetStringAsync($"api/v1/consultations/{slugs[0]}/rooms/{slugs[1]}/{what}", stop));
    }

    private static string Said(long number) => number.ToString(CultureInfo.InvariantCulture);
}
