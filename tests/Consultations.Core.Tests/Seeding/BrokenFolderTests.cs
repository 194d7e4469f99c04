using Xunit;

namespace Consultations.Seeding;

public sealed class BrokenFolderTests
{
    [Theory]
    [InlineData("contributions/welcome.yaml", "  by: tamar-beridze", "  by: nobody-here", "nobody-here")]
    [InlineData("contributions/welcome.yaml", "- number: 7", "- number: 17", "expected 7")]
    [InlineData("contributions/welcome.yaml", "  re: 7", "  re: 70", "re is 70")]
    [InlineData("contributions/welcome.yaml", "  question: 3", "  question: 4", "question is 4")]
    [InlineData("contributions/welcome.yaml", "  as: OfficeOnly", "  as: Whispered", "Whispered")]
    [InlineData("contributions/welcome.yaml", "  language: fr", "  language: xx-nowhere", "LanguageUnknown")]
    [InlineData("contributions/welcome.yaml", "  language: ar", "  tongue: ar", "tongue")]
    [InlineData("contributions/deadline.yaml", "- number: 1\n  by: wambui-karanja\n  at: -", "- number: 1\n  by: farid\n  at: -", "observer")]
    [InlineData("contributions/deadline.yaml", "- number: 1\n  by: wambui-karanja\n  at: -", "- number: 1\n  by: wambui-karanja\n  at: -40d #", "outside the room's schedule")]
    [InlineData("contributions/deadline.yaml", "- number: 1\n  by: wambui-karanja\n  at: -", "- number: 1\n  by: wambui-karanja\n  at: +1h #", "future")]
    [InlineData("contributions/deadline.yaml", "- number: 1\n  by: wambui-karanja\n  at: -", "- number: 1\n  by: wambui-karanja\n  at: yesterday #", "yesterday")]
    [InlineData("people.csv", "chidi,Chidi Eze,chidi@example.org,undp-kenya", "chidi,Chidi Eze,chidi@example.org,undp-atlantis", "undp-atlantis")]
    [InlineData("people.csv", "dina,Dina Restrepo,dina@example.org", "dina,Dina Restrepo,chidi@example.org", "chidi@example.org")]
    [InlineData("people.csv", "Participant,es en", "Speaker,es en", "Speaker")]
    [InlineData("offices.csv", "undp-peru,UNDP Peru", "undp-kenya,UNDP Peru", "twice")]
    [InlineData("offices.csv", "undp-peru,UNDP Peru,CountryOffice,PE", "undp-peru,UNDP Peru,CountryOffice,Peru", "Peru")]
    [InlineData("moderation.csv", "ben,Pin", "chidi,Pin", "may not Pin")]
    [InlineData("moderation.csv", "Sells something", "Sells", "no rule is called")]
    [InlineData("moderation.csv", "deadline,4,elif-karadeniz,Appeal", "deadline,40,elif-karadeniz,Appeal", "has the number 40")]
    [InlineData("summaries.yaml", "room: welcome", "room: wardrobe", "wardrobe")]
    [InlineData("summaries.yaml", "(#1.1)", "(#1.31)", "#1.31")]
    [InlineData("summaries.yaml", "readThrough: 30", "readThrough: 39", "readThrough is 39")]
    [InlineData("summaries.yaml", "by: ben", "by: chidi", "chidi")]
    [InlineData("consultation.yaml", "closes: +2d", "closes: -13d", "closes before it opens")]
    [InlineData("consultation.yaml", "timeZone: Africa/Nairobi", "timeZone: Africa/Nowhere", "Africa/Nowhere")]
    [InlineData("consultation.yaml", "slug: deadline", "slug: report", "cannot be called \"report\"")]
    [InlineData("people.csv", "ben@example.org", "ben at home", "ben at home")]
    [InlineData("consultation.yaml", "visibility: Public", "visibility: 1", "Members, Public, Invited")]
    [InlineData("translations.yaml", "  number: 9", "  number: 90", "has the number 90")]
    [InlineData("translations.yaml", "  language: en", "  language: ar", "is in ar already")]
    [InlineData("translations.yaml", "  by: ben", "  by: chidi", "may not translate #9")]
    [InlineData("translations.yaml", "  language: en", "  language: xx-nowhere", "LanguageUnknown")]
    [InlineData("translations.yaml", "  at: -8d20h", "  at: -10d", "earlier than #9")]
    [InlineData("translations.yaml", "  at: -8d20h", "  at: -8d20h\n  passages: [{words: one, text: one}]", "does not quote of #9: one")]
    public async Task A_fault_is_reported_with_its_file_and_line_and_nothing_is_loaded(string file, string sound, string broken, string said)
    {
        await using var world = await SeedWorld.Make();
        var empty = await world.Rows();
        var folder = world.Copy();
        var path = Path.Combine(folder, file);
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(sound, text, StringComparison.Ordinal);
        var at = text.IndexOf(sound, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text[..at] + broken + text[(at + sound.Length)..]);

        var outcome = await world.Loader.Load(folder);

        Assert.Equal(("practice", SeedState.Broken), (outcome.Slug, outcome.State));
        var fault = outcome.Faults.FirstOrDefault(f => f.File == file && f.Message.Contains(said, StringComparison.Ordinal));
        Assert.True(fault is not null, string.Join('\n', outcome.Faults));
        var first = text[..at].Count(c => c == '\n') + 1;
        Assert.InRange(first - fault.Line, file.EndsWith(".csv", StringComparison.Ordinal) ? 0 : -2, Reach(file));
        Assert.Equal(empty, await world.Rows());
    }

    [Theory]
    [InlineData("contributions/welcome.yaml", "\n- number: [7\n")]
    [InlineData("consultation.yaml", "\nslug: twice\n")]
    [InlineData("people.csv", "\"never closed,x,y,z,a,b,c\n")]
    [InlineData("reactions.csv", "welcome,1,dina\n")]
    public async Task A_file_that_cannot_be_parsed_is_reported_too(string file, string more)
    {
        await using var world = await SeedWorld.Make();
        var folder = world.Copy();
        var lines = (await File.ReadAllLinesAsync(Path.Combine(folder, file))).Length;
        await File.AppendAllTextAsync(Path.Combine(folder, file), more);

        var outcome = await world.Loader.Load(folder);

        Assert.Equal(SeedState.Broken, outcome.State);
        Assert.Contains(outcome.Faults, f => f.File == file && f.Line >= lines);
        Assert.StartsWith("folders:0 consultations:0", await world.Rows(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("welcome,1,chidi,Agree,-1h", "own")]
    [InlineData("welcome,99,dina,Agree,-1h", "99")]
    [InlineData("welcome,1,farid,Agree,-1h", "observer")]
    [InlineData("welcome,1,dina,Applause,-1h", "Applause")]
    [InlineData("welcome,38,dina,TellMore,-5d", "earlier than #38")]
    [InlineData("welcome,2,dina,Disagree,-2h\nwelcome,2,dina,Agree,-1h", "agrees and disagrees")]
    [InlineData("hall,1,dina,Agree,-1h", "hall")]
    public async Task A_reaction_that_cannot_be_is_reported_with_its_line(string row, string said)
    {
        await using var world = await SeedWorld.Make();
        var folder = world.Copy();
        await File.WriteAllTextAsync(Path.Combine(folder, "reactions.csv"), $"room,number,person,kind,at\nwelcome,1,dina,Insightful,-3h\n{row}\n");
        var outcome = await world.Loader.Load(folder);
        var fault = Assert.Single(outcome.Faults);
        Assert.Equal(("reactions.csv", 2 + row.Split('\n').Length), (fault.File, fault.Line));
        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_no_room_is_not_left_out_in_silence()
    {
        await using var world = await SeedWorld.Make();
        var folder = world.Copy();
        File.Move(Path.Combine(folder, "contributions", "deadline.yaml"), Path.Combine(folder, "contributions", "dedline.yaml"));
        var outcome = await world.Loader.Load(folder);
        Assert.Contains(outcome.Faults, f => f.File == "contributions/dedline.yaml");
    }

    [Fact]
    public async Task All_faults_are_found_in_one_go()
    {
        await using var world = await SeedWorld.Make();
        var folder = world.Copy();
        foreach (var file in new[] { "people.csv", "contributions/welcome.yaml", "summaries.yaml" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(folder, file));
            await File.WriteAllTextAsync(Path.Combine(folder, file), text.Replace("chidi", "chida").Replace("by: ben", "by: bem"));
        }

        var outcome = await world.Loader.Load(folder);
        Assert.Contains(outcome.Faults, f => f.File == "reactions.csv");
        Assert.Contains(outcome.Faults, f => f.File == "summaries.yaml");
        Assert.True(outcome.Faults.Count > 2);
    }

    /// <summary>A fault of a whole item is told at the item's first line.</summary>
    private static int Reach(string file) => file switch
    {
        "consultation.yaml" => 60,
        "summaries.yaml" => 20,
        "translations.yaml" => 12,
        _ when file.EndsWith(".yaml", StringComparison.Ordinal) => 8,
        _ => 0,
    };
}
