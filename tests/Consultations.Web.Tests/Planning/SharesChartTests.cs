using Bunit;
using Consultations.Planning;
using Consultations.Web.Site;
using Xunit;

namespace Consultations.Web.Planning;

public sealed class SharesChartTests
{
    [Fact]
    public void Each_group_is_a_bar_and_the_drawing_says_it_in_words()
    {
        using var stage = new Stage();
        var chart = Chart(stage, new Share("Africa", 33), new Share("ArabStates", 11), new Share(null, 6));
        Assert.Equal(["100%", "33.33%", "18.18%"], chart.FindAll("rect.bar").Select(b => b.GetAttribute("width")));
        Assert.Equal("By region: Africa 33, Arab States 11, Smaller groups, together 6", chart.Find("svg title").TextContent.Trim());
        Assert.Contains("Groups under 5 people are counted together", chart.Find("figcaption").TextContent, StringComparison.Ordinal);
        Assert.Equal(6, chart.FindAll("svg text").Count);
        Assert.DoesNotContain("style=", chart.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_may_be_shown_it_says_why()
    {
        using var stage = new Stage();
        var chart = Chart(stage);
        Assert.Empty(chart.FindAll("svg"));
        Assert.Contains("Fewer than five", chart.Find("figcaption").TextContent, StringComparison.Ordinal);
    }

    private static IRenderedComponent<SharesChart> Chart(Stage stage, params Share[] shares) =>
        stage.Render<SharesChart>(p => p.Add(c => c.Id, "regions").Add(c => c.Heading, "By region").Add(c => c.Shares, shares));
}
