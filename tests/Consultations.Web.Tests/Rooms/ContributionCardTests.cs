using Bunit;
using Consultations.People;
using Consultations.Rooms;
using Consultations.Web.Site;
using Xunit;

namespace Consultations.Web.Rooms;

public sealed class ContributionCardTests
{
    [Fact]
    public void A_named_one_shows_name_office_and_time()
    {
        using var stage = new Stage();
        var card = Card(stage, Cards.Of("A word"));
        Assert.Equal("Chidi Eze", Words(card, ".who"));
        Assert.Equal("UNDP Kenya · Sun 1 March, 12:00", Words(card, ".where"));
        Assert.Equal("2026-03-01T09:00:00Z", card.Find("time[data-local]").GetAttribute("datetime"));
        Assert.Equal("Contribution #1.42", Words(card, ".number"));
        Assert.Equal("/c/practice/welcome/42", card.Find(".number").GetAttribute("href"));
        Assert.All(card.FindAll(".who, .where"), part => Assert.NotNull(part.QuerySelector("bdi")));
    }

    [Fact]
    public void Only_the_office_shows_the_office_and_that_the_name_is_withheld()
    {
        using var stage = new Stage();
        var card = Card(stage, Cards.Of("A word", Attribution.OfficeOnly));
        Assert.Equal("UNDP Kenya", Words(card, ".who"));
        Assert.Equal("Name withheld by the author · Sun 1 March, 12:00", Words(card, ".where"));
    }

    [Fact]
    public void Without_name_or_office_shows_the_day_and_no_time()
    {
        using var stage = new Stage();
        var card = Card(stage, Cards.Of("A word", Attribution.Unattributed));
        Assert.Equal("Without name or office", Words(card, ".who"));
        Assert.Equal("1 March", Words(card, ".where"));
        Assert.Equal("2026-03-01", card.Find("time").GetAttribute("datetime"));
        Assert.False(card.Find("time").HasAttribute("data-local"));
    }

    [Fact]
    public void The_country_is_named_where_the_office_does_not_tell_it()
    {
        using var stage = new Stage();
        Assert.StartsWith("Harbour Clinic, Kenya", Words(Card(stage, Cards.Of("A word") with { Office = "Harbour Clinic" }), ".where"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Role.Moderator, "Chidi Eze Moderator")]
    [InlineData(Role.Facilitator, "Chidi Eze Facilitator")]
    [InlineData(Role.Participant, "Chidi Eze")]
    public void Staff_are_marked(Role role, string who)
    {
        using var stage = new Stage();
        Assert.Equal(who, Words(Card(stage, Cards.Of("A word") with { Role = role }), ".who"));
    }

    [Theory]
    [InlineData(ContributionState.Hidden, "Hidden by a moderator.")]
    [InlineData(ContributionState.Withdrawn, "Withdrawn by its author on 3 July 2020")]
    public void What_is_hidden_keeps_its_number_and_nothing_else(ContributionState state, string notice)
    {
        using var stage = new Stage();
        var card = Card(stage, Cards.Of("A secret", state: state) with { WithdrawnAt = new(2020, 7, 3, 12, 0, 0, TimeSpan.Zero) });
        Assert.Equal($"Contribution #1.42{notice}", Words(card, "#c-42.tombstone"));
        Assert.DoesNotContain("Chidi", card.Markup, StringComparison.Ordinal);
        Assert.Empty(card.FindAll("button, .prose, time"));
    }

    [Fact]
    public void Notes_name_the_question_another_language_and_where_it_is_cited()
    {
        using var stage = new Stage();
        var card = Card(stage, Cards.Of("كلمة", language: "ar") with { CitedIn = [Cards.Rolling] });
        Assert.Equal("Question 2In ArabicCited in the summary of 27 February", Words(card, ".notes"));
        Assert.Equal("ar", card.Find(".prose").GetAttribute("lang"));
        Assert.Equal("auto", card.Find(".prose").GetAttribute("dir"));
        Assert.Equal("Question 2", Words(Card(stage, Cards.Of("A word")), ".notes"));
    }

    [Fact]
    public void Reactions_are_buttons_of_the_pages_one_form_and_hold_no_token()
    {
        using var stage = new Stage();
        var card = Card(stage, Cards.Of("A word"));
        var buttons = card.FindAll("button[data-react]");
        Assert.Equal(["Agree 9", "Insightful 6", "Tell me more 1", "Disagree 0"], buttons.Select(b => b.TextContent.Trim()));
        Assert.Equal("/c/practice/welcome/42/reactions/TellMore", buttons[2].GetAttribute("formaction"));
        Assert.All(buttons, b => Assert.Equal(("acts", "on", "true"), (b.GetAttribute("form"), b.GetAttribute("name"), b.GetAttribute("value"))));
        Assert.Empty(card.FindAll("form, input, [aria-pressed], [disabled]"));
    }

    [Fact]
    public void On_its_own_page_my_reactions_are_pressed_and_can_be_taken_back()
    {
        using var stage = new Stage();
        var card = stage.Render<ContributionCard>(p => p.Add(c => c.Place, Cards.Place).Add(c => c.View, Cards.Of("A word"))
            .Add(c => c.Mine, new MineOn(false, [ReactionKind.Insightful])));
        var pressed = card.Find("button[aria-pressed=true]");
        Assert.Equal(("Insightful", "false"), (pressed.GetAttribute("data-react"), pressed.GetAttribute("value")));
        Assert.Equal(3, card.FindAll("button[aria-pressed=false][value=true]").Count);
    }

    [Theory]
    [InlineData("en", "The court of appeal said **no**.\n\n- one\n- two\n\n> quoted <b>as typed</b>")]
    [InlineData("fr", "« L’accès à la justice » : moins d’ateliers, plus de greffiers")]
    [InlineData("es", "¿Quién paga la electricidad?\n\n1. Nadie\n2. Todos")]
    [InlineData("ar", "في مدينتنا لم تكن المحكمة **الجزائية**\nهي ما يشغل الناس")]
    [InlineData("ru", "Суд присяжных & «доступ»\n\n# Итоги\n\nДа")]
    [InlineData("zh", "法院的门口\n\n| 问题 | 数 |\n|---|---|\n| 等候 | 3 |")]
    public void A_cards_text_nodes_put_together_are_Plain(string language, string text)
    {
        using var stage = new Stage();
        var view = Cards.Of(text, language: language);
        Assert.Equal(view.Plain, Card(stage, view).Find(".prose").TextContent);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("[press](javascript:alert(1))")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<a href=\"https://example.org\" onclick=\"alert(1)\">x</a>")]
    public void What_is_hostile_stands_there_as_words(string text)
    {
        using var stage = new Stage();
        var view = Cards.Of(text) with { Author = text, Office = text };
        var card = Card(stage, view);
        Assert.Empty(card.FindAll("script, img, [onerror], [onclick], a[href^=javascript]"));
        Assert.Equal(text, card.Find(".who bdi").TextContent);
        Assert.Equal(view.Plain, card.Find(".prose").TextContent);
    }

    private static IRenderedComponent<ContributionCard> Card(Stage stage, ContributionView view) =>
        stage.Render<ContributionCard>(p => p.Add(c => c.Place, Cards.Place).Add(c => c.View, view));

    private static string Words(IRenderedComponent<ContributionCard> card, string selector) =>
        string.Join(' ', card.Find(selector).TextContent.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
