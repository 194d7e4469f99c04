using System.Collections.Concurrent;

namespace Consultations.Load.Faults;

/// <summary>One person's wish to say one thing: the id it is sent under, however often, and the mark it is known by in the room.</summary>
internal sealed record Intent(Guid Id)
{
    public string Mark => $"intent-{Id:N}";
}

/// <summary>Every intent, and every number the server answered it with. At the end the room must say the same.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<Intent, ConcurrentQueue<int>> _answers = [];

    public int Intents => _answers.Count;

    public Intent Intend()
    {
        var intent = new Intent(Guid.CreateVersion7());
        _answers[intent] = [];
        return intent;
    }

    public void Acknowledged(Intent intent, int number) => _answers[intent].Enqueue(number);

    /// <summary>It was refused for good: its sender knows that it is not there.</summary>
    public void Refused(Intent intent) => _answers.TryRemove(intent, out _);

    /// <summary>What was acknowledged and is not there, or is there under another number.</summary>
    public int Missing(IReadOnlyList<Row> rows)
    {
        var texts = rows.ToDictionary(row => row.Number, row => row.Text);
        return _answers.Count(pair => pair.Value.Any(number => !texts.TryGetValue(number, out var text) || !text.Contains(pair.Key.Mark, StringComparison.Ordinal)));
    }

    /// <summary>Intents that were answered with two numbers.</summary>
    public int TwoNumbers() => _answers.Values.Count(numbers => numbers.Distinct().Count() > 1);

    /// <summary>Intents that stand in the room not at all, or more than once.</summary>
    public int NotOnce(IReadOnlyList<Row> rows)
    {
        var times = rows.CountBy(row => row.Mark).ToDictionary();
        return _answers.Keys.Count(intent => times.GetValueOrDefault(intent.Mark) != 1);
    }
}
