using Consultations.Synthesis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Consultations.Web.Desk;

/// <summary>The audit log says in words what was done, of every act there is.</summary>
public sealed class AuditWordsTests(Door door) : IClassFixture<Door>
{
    [Fact]
    public void Every_act_on_the_synthesis_has_its_words()
    {
        var words = door.Services.GetRequiredService<IStringLocalizer<DeskWords>>();
        var acts = typeof(SynthesisAsk).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(SynthesisAsk)) && !t.IsAbstract).ToList();
        Assert.NotEmpty(acts);
        Assert.Empty(acts.Where(t => words[$"Did{t.Name}"].ResourceNotFound).Select(t => t.Name));
    }
}
