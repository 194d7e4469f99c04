using Bunit;
using Xunit;

namespace Consultations.Web.Site;

public sealed class ClockBandTests
{
    private static readonly DateTimeOffset Until = Stage.Now.AddDays(2).AddHours(4);

    [Fact]
    public void An_open_one_says_when_it_closes_and_how_long_that_is()
    {
        using var stage = new Stage();
        var band = Band(stage, "Open");
        Assert.Equal("closes Wed 4 March, 16:00 in Nairobi", Words(band, ".closes"));
        Assert.Equal("2 days 4 h left", Words(band, ".left"));
        Assert.Equal("2026-03-04T13:00:00Z", band.Find(".left").GetAttribute("data-until"));
        Assert.Equal("beside", band.Find(".closes time").GetAttribute("data-local"));
        Assert.Equal("700", band.Find("progress").GetAttribute("value"));
    }

    [Fact]
    public void A_reader_elsewhere_gets_their_time_too_and_the_script_has_nothing_to_add()
    {
        using var stage = new Stage("America/Bogota");
        var band = Band(stage, "Open");
        Assert.Equal("closes Wed 4 March, 16:00 in Nairobi, 08:00 for you", Words(band, ".closes"));
        Assert.False(band.Find(".closes time").HasAttribute("data-local"));
    }

    [Fact]
    public void A_reader_whose_clock_is_the_same_gets_one_time()
    {
        using var stage = new Stage("Europe/Istanbul");
        Assert.Equal("closes Wed 4 March, 16:00", Words(Band(stage, "Open"), ".closes"));
    }

    [Fact]
    public void A_coming_one_says_when_it_opens_and_counts_nothing_down()
    {
        using var stage = new Stage();
        var band = stage.Render<ClockBand>(p => p.Add(b => b.Is, "Scheduled").Add(b => b.Zone, Stage.Nairobi)
            .Add(b => b.Opens, Stage.Now.AddDays(12)).Add(b => b.Closes, Stage.Now.AddDays(20)));
        Assert.Equal("opens Sat 14 March, 12:00 in Nairobi", Words(band, ".closes"));
        Assert.Equal("opens in 12 days", Words(band, ".left"));
        Assert.Empty(band.FindAll("[data-until], progress"));
    }

    [Theory]
    [InlineData("Closed")]
    [InlineData("Summarised")]
    public void A_closed_one_says_when_it_closed_and_nothing_is_left(string state)
    {
        using var stage = new Stage();
        var band = Band(stage, state);
        Assert.StartsWith("closed Wed 4 March", Words(band, ".closes"), StringComparison.Ordinal);
        Assert.Empty(band.FindAll(".left, progress"));
    }

    private static IRenderedComponent<ClockBand> Band(Stage stage, string state) => stage.Render<ClockBand>(p => p
        .Add(b => b.Is, state).Add(b => b.Zone, Stage.Nairobi).Add(b => b.Opens, Until.AddHours(-52 / 0.3)).Add(b => b.Closes, Until));

    private static string Words(IRenderedComponent<ClockBand> band, string what) =>
        string.Join(' ', band.Find(what).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
