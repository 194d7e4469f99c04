using Consultations.Planning;
using Xunit;

namespace Consultations.Seeding;

public sealed class TemplateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_templates_that_come_with_the_product_can_be_used()
    {
        var all = Template.In(Path.Combine(SeedWorld.Root, "templates"), Now);
        Assert.Equal(["five-weeks-two-rooms", "one-hour-three-rounds", "review-of-a-draft"], all.Select(t => t.Key));
        Assert.All(all, t => Assert.Null(PlanRules.Check(t.Plan)));
        Assert.All(all, t => Assert.All(t.Plan.Rooms, r => Assert.Contains(r.Summaries, due => due >= r.ClosesAt)));
        Assert.Equal(["Five weeks, two rooms", "One hour, three rounds", "Review of a draft document"], all.Select(t => t.Name));
    }

    [Fact]
    public void A_broken_template_says_where()
    {
        var folder = Directory.CreateTempSubdirectory("templates-").FullName;
        try
        {
            var one = Directory.CreateDirectory(Path.Combine(folder, "mine")).FullName;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(SeedWorld.Root, "templates", "review-of-a-draft")))
            {
                File.Copy(file, Path.Combine(one, Path.GetFileName(file)));
            }

            Assert.Single(Template.In(folder, Now));
            File.AppendAllText(Path.Combine(one, Template.File), "colour: blue\n");
            var fault = Assert.Throws<InvalidDataException>(() => Template.In(folder, Now));
            Assert.Contains("template.yaml", fault.Message, StringComparison.Ordinal);
            Assert.Contains("colour", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Without_a_folder_there_are_none() => Assert.Empty(Template.In("/nowhere", Now));
}
