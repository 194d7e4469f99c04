using Xunit;

namespace Consultations.Synthesis;

public sealed class QuantityWordsTests
{
    [Theory]
    [InlineData("Most desks are open.", 6, 7, "most+")]
    [InlineData("Most desks are open.", 3, 6, "most-")]
    [InlineData("Most desks are open.", 4, 4, "most-")]
    [InlineData("All desks, and everybody in them", 3, 3, "all+ everybody+")]
    [InlineData("ALL desks", 6, 7, "all-")]
    [InlineData("Many and many, some, few", 5, 10, "many+ some+ few-")]
    [InlineData("few", 1, 4, "few+")]
    [InlineData("nobody", 0, 2, "nobody+")]
    [InlineData("nobody", 1, 2, "nobody-")]
    [InlineData("A minority", 2, 5, "minority+")]
    [InlineData("Tallness and almost everything", 1, 5, "")]
    [InlineData("Most", 0, 0, "")]
    [InlineData("La plupart des bureaux ; plusieurs, aucun", 6, 7, "plupart+ plusieurs+ aucun-")]
    [InlineData("Peu de bureaux, un peu de temps", 1, 7, "peu+")]
    [InlineData("Un peu de temps", 6, 7, "")]
    [InlineData("La MAYORÍA, pero no todas", 6, 7, "mayoría+ todas-")]
    [InlineData("A maioria, e várias; ninguém", 6, 7, "maioria+ várias+ ninguém-")]
    [InlineData("Большинство, но не все; никто", 6, 7, "большинство+ все- никто-")]
    [InlineData("Весьма", 3, 3, "")]
    [InlineData("ومعظم المكاتب، وبعضها، والأغلبية، لا أحد", 6, 7, "معظم+ أغلبية+ لا أحد-")]
    [InlineData("大多数办公室，少数", 2, 7, "大多数- 少数+")]
    [InlineData("所有权与所有人", 3, 3, "所有+")]
    [InlineData("土地所有权", 3, 3, "")]
    public void A_word_of_quantity_is_held_against_the_share(string text, int supporting, int all, string expected) =>
        Assert.Equal(expected, string.Join(' ', QuantityWords.In(text, new Bearing(supporting, 0, 0, all, 0)).Select(c => c.Word + (c.Holds ? "+" : "-"))));
}
