using Bunit;
using Consultations.People;
using Consultations.Web.Accounts;
using Consultations.Web.Site;
using Xunit;

namespace Consultations.Web.People;

public sealed class ComponentTests
{
    [Theory]
    [InlineData("welcome", false, "true", "Follow this room")]
    [InlineData("welcome", true, "false", "Stop following")]
    [InlineData(null, false, "true", "Follow this consultation")]
    public void The_button_says_what_a_press_does_and_the_sentence_what_one_gets(string? room, bool follows, string on, string words)
    {
        using var stage = new Stage();
        var form = stage.Render<FollowForm>(p => p.Add(f => f.Follow, new FollowShown("practice", room, follows, "token")));
        Assert.Equal((on, words), (form.Find("button").GetAttribute("value"), form.Find("button").TextContent));
        Assert.Contains("announcement", form.Find("span").TextContent, StringComparison.Ordinal);
        Assert.Equal(room, form.FindAll("input[name='room']").SingleOrDefault()?.GetAttribute("value"));
    }

    [Fact]
    public void A_guest_has_no_button()
    {
        using var stage = new Stage();
        Assert.Equal("", stage.Render<FollowForm>().Markup.Trim());
    }

    [Fact]
    public void The_boxes_show_what_the_person_chose()
    {
        using var stage = new Stage();
        var account = new Account { Name = "Dina", Email = "dina@example.org", CreatedAt = Stage.Now, MailQuestions = false };
        var own = new OwnAffairs(new FormFrame("token", Passage.Nothing, new FormFaults()), "mail", account, [], [], [], [], [], [], false);
        var choices = stage.Render<MailChoices>(p => p.Add(m => m.Own, own));
        Assert.Equal([true, false, true], choices.FindAll("input[type='checkbox']").Select(box => box.HasAttribute("checked")));
        Assert.Equal("Saved.", choices.Find("[role='status']").TextContent);
    }
}
