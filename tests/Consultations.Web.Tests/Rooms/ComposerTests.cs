using Bunit;
using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Web.Site;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class ComposerTests
{
    private static readonly ComposerShown Members = new()
    {
        Way = ComposerWay.Post,
        Place = Cards.Place,
        Questions =
        [
            new FramingQuestion { Id = Guid.Empty, RoomId = Guid.Empty, Number = 1, Position = 1, Text = "What brings you here?" },
            new FramingQuestion { Id = Guid.Empty, RoomId = Guid.Empty, Number = 2, Position = 2, Text = "What should change?" },
        ],
        Visibility = Visibility.Public,
        Members = 0,
        Draft = ComposerDraft.Empty with { Language = "en" },
        Id = Guid.CreateVersion7(),
        Token = "token",
        Writer = new Writer("Chidi Eze", "UNDP Kenya", 7, null, null),
    };

    [Fact]
    public void Nothing_is_preselected_the_first_time()
    {
        using var stage = new Stage();
        var form = Composer(stage, Members);
        Assert.Equal(3, form.FindAll("input[name=as]").Count);
        Assert.Empty(form.FindAll("input[checked]"));
        Assert.Single(Composer(stage, Members with { Draft = Members.Draft with { As = Attribution.OfficeOnly } }).FindAll("input[value=OfficeOnly][checked]"));
    }

    [Fact]
    public void It_says_who_can_read_and_what_each_choice_shows()
    {
        using var stage = new Stage();
        var words = Composer(stage, Members).Find("fieldset").TextContent;
        Assert.Contains("Anybody on the internet", words, StringComparison.Ordinal);
        Assert.Contains("Chidi Eze, UNDP Kenya", words, StringComparison.Ordinal);
        Assert.Equal(3, words.Split("In the report").Length - 1);
        Assert.Contains("The 120 members", Composer(stage, Members with { Visibility = Visibility.Invited, Members = 120 }).Find("fieldset").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "You are the only one")]
    [InlineData(4, "Only 4 people")]
    [InlineData(5, null)]
    public void A_small_office_warns(int people, string? warning)
    {
        using var stage = new Stage();
        var found = Composer(stage, Members with { Writer = Members.Writer! with { OfTheirOffice = people } }).FindAll(".warning");
        Assert.Equal(warning is null, found.Count == 0);
        Assert.All(found, w => Assert.Contains(warning!, w.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_guests_has_no_id_and_no_token_and_posts_to_the_room()
    {
        using var stage = new Stage();
        var form = Composer(stage, Members with { Way = ComposerWay.SignIn, Id = null, Token = null, Writer = null }).Find("form#composer");
        Assert.Empty(form.QuerySelectorAll("[name=id], [name=__RequestVerificationToken]"));
        Assert.Equal("/c/practice/welcome#composer", form.GetAttribute("action"));
    }

    [Fact]
    public void The_text_comes_back_to_the_letter()
    {
        using var stage = new Stage();
        const string Text = "\n  first\n</textarea><script>alert(1)</script>\nكلمة 𐐷";
        var area = Composer(stage, Members with { Draft = Members.Draft with { Text = Text }, Refusal = "No.", Field = "text" }).Find("textarea#text");
        Assert.Equal(Text, area.TextContent);
        Assert.Equal("true", area.GetAttribute("aria-invalid"));
    }

    [Fact]
    public void A_reply_shows_what_it_answers_and_the_way_back()
    {
        using var stage = new Stage();
        var form = Composer(stage, Members with { Answering = Cards.Of("The list stayed."), Draft = Members.Draft with { Parent = 42, Question = 2 } });
        Assert.Equal("The list stayed.", form.Find(".answered").TextContent);
        Assert.Equal("/c/practice/welcome#composer", form.Find("[data-reply-off]").GetAttribute("href"));
        Assert.Equal("42", form.Find("input[name=parent]").GetAttribute("value"));
        Assert.True(form.Find("select[name=question]").Closest(".field")!.HasAttribute("hidden"));
    }

    [Fact]
    public void The_six_languages_of_the_interface_come_first()
    {
        using var stage = new Stage();
        var options = Composer(stage, Members).FindAll("select[name=language] option").Select(o => o.GetAttribute("value")).ToList();
        Assert.Equal(["en", "fr", "es", "ar", "ru", "zh"], options[..6]);
        Assert.Contains("sw", options);
    }

    [Fact]
    public void Where_one_cannot_write_it_says_why_and_still_gives_the_text_back()
    {
        using var stage = new Stage();
        var closed = Members with { Way = ComposerWay.None, Why = "This room closed.", Id = null, Token = null };
        Assert.Empty(Composer(stage, closed).FindAll("form, textarea"));
        var kept = Composer(stage, closed with { Draft = closed.Draft with { Text = "Too late" }, Refusal = "This room closed." });
        Assert.Equal("Too late", kept.Find("textarea[readonly]").TextContent);
        Assert.Empty(kept.FindAll("button[name=act]"));
    }

    private static IRenderedComponent<Composer> Composer(Stage stage, ComposerShown shown) => stage.Render<Composer>(p => p.Add(c => c.Shown, shown));
}
