using System.Text.Json;
using Consultations.Load.Wire;

namespace Consultations.Load.Faults;

/// <summary>What one reader has seen of a room, over all their connections, in the order it came.</summary>
internal sealed class View : IHeard
{
    private readonly List<long> _seen = [];
    private long _last;

    public long Last => Volatile.Read(ref _last);

    public IReadOnlyList<long> Seen => _seen;

    public bool HasHungUp { get; private set; }

    public string? Complaint { get; private set; }

    public void HungUp(string why) => HasHungUp = true;

    /// <summary>For the next connection.</summary>
    public void Returned() => HasHungUp = false;

    public void Read(int reader, ReadOnlySpan<byte> text, long now)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf(Frames.RecordSeparator);
            Take(end < 0 ? text : text[..end]);
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private void Take(ReadOnlySpan<byte> record)
    {
        if (record.StartsWith("{\"type\":3"u8) || record.StartsWith("{\"type\":7"u8))
        {
            (HasHungUp, Complaint) = (true, System.Text.Encoding.UTF8.GetString(record));
        }

        if (!record.StartsWith("{\"type\":2"u8))
        {
            return;
        }

        var json = new Utf8JsonReader(record);
        var item = JsonElement.ParseValue(ref json).GetProperty("item");
        switch (item.GetProperty("kind").GetString())
        {
            case "heartbeat" or "presence":
                break;
            case "reload":
                Complaint = "A reader was told to load the page again.";
                break;
            default:
                _seen.Add(item.GetProperty("seq").GetInt64());
                Volatile.Write(ref _last, _seen[^1]);
                break;
        }
    }
}
