using System.Globalization;
using Xunit;

namespace Consultations.Web.Site;

public sealed class PluralTests
{
    [Theory]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("fr", 0, "one")]
    [InlineData("fr", 2, "other")]
    [InlineData("ru", 1, "one")]
    [InlineData("ru", 11, "many")]
    [InlineData("ru", 22, "few")]
    [InlineData("ru", 112, "many")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 111, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("zh", 1, "other")]
    public void A_language_counts_in_its_own_forms(string language, int count, string form) =>
        Assert.Equal(form, Plural.Form(CultureInfo.GetCultureInfo(language), count));
}
