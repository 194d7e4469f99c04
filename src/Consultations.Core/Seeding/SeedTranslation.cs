using Consultations.Acts;
using Consultations.People;
using Consultations.Rooms;

namespace Consultations.Seeding;

/// <summary>A contribution in another language, its passages in the report, or both.</summary>
/// <param name="By">Its author or of the staff.</param>
/// <param name="Machine">Null where a person made it.</param>
/// <param name="Text">Null where only passages are translated.</param>
/// <param name="Passages">By the words that the report quotes.</param>
internal sealed record SeedTranslation(
    string Room, int Number, string Language, string By, string? Machine, DateTimeOffset At, string? Text, IReadOnlyList<(string Words, string Text)> Passages, Place Place)
{
    public const string File = "translations.yaml";

    public static SeedTranslation Read(SeedNode node)
    {
        var translation = new SeedTranslation(
            node.Text("room"), node.Number("number"), node.Text("language"), node.Text("by"), node.Maybe("machine"), node.Time("at"), node.Maybe("text"), [.. node.Nodes("passages").Select(Passage)], node.Place);
        node.NothingElse();
        return translation;
    }

    private static (string, string) Passage(SeedNode node)
    {
        var passage = (node.Text("words"), node.Text("text"));
        node.NothingElse();
        return passage;
    }

    public Translate Ask(Guid id, Guid room) => new(id, room, Number, Language, Text!, Machine, 1, null);
}

internal sealed partial class SeedCheck
{
    private void Translations()
    {
        var there = new HashSet<(string, int, string)>();
        var quoted = (folder.Report?.Parts ?? []).SelectMany(p => p.Themes).SelectMany(t => t.Insights).SelectMany(i => i.Evidence).Select(e => (e.Of, e.Words)).ToHashSet();
        foreach (var one in folder.Translations)
        {
            if (!Known(one.Room, one.Place))
            {
                continue;
            }

            Past(one.At, one.Place);
            if (!contributions.TryGetValue((one.Room, one.Number), out var target))
            {
                faults.Add(one.Place.Fault($"nothing in {one.Room} has the number {one.Number}"));
                continue;
            }

            Must(one.At >= target.At, one.Place, $"the translation is earlier than #{one.Number}");
            Must(there.Add((one.Room, one.Number, one.Language)), one.Place, $"#{one.Number} is translated into {one.Language} twice");
            Must(one.Language != target.Language, one.Place, $"#{one.Number} is in {one.Language} already");
            Must(one.By == target.By || people.GetValueOrDefault(one.By)?.Role is Role.Moderator or Role.Facilitator, one.Place, $"\"{one.By}\" may not translate #{one.Number}");
            Must(one.Text is not null || one.Passages.Count > 0, one.Place, "neither text nor passages");
            var refused = (one with { Text = one.Text ?? "words" }).Ask(Guid.CreateVersion7(loading), Guid.CreateVersion7(loading)).Prepare();
            Must(refused is null, one.Place, $"would be refused: {refused?.Reason} ({refused?.Field})");
            foreach (var (words, _) in one.Passages)
            {
                Must(quoted.Contains((new Citation(rooms[one.Room].Number, one.Number), words)), one.Place, $"{SeedReport.File} does not quote of #{one.Number}: {words}");
            }
        }
    }
}

internal sealed partial class SeedPlay
{
    /// <summary>In the same moment as the passage is marked.</summary>
    private IEnumerable<Func<Guid, Ask>> Translated(SeedEvidence evidence, Guid passage) =>
        from one in folder.Translations
        where one.Number == evidence.Of.Number && folder.Plan.Rooms[evidence.Of.Room - 1].Slug == one.Room
        from said in one.Passages
        where said.Words == evidence.Words
        select (Func<Guid, Ask>)(id => new Synthesis.TranslatePassage(id, Consultation, passage, one.Language, said.Text, one.Machine, null));
}
