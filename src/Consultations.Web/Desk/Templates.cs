using Consultations.Seeding;

namespace Consultations.Web.Desk;

/// <summary>The plans a consultation can begin with: those that come with the program, or those of <c>Templates:Folder</c>.</summary>
public sealed class Templates(IConfiguration configuration, TimeProvider clock)
{
    private readonly Lazy<IReadOnlyList<Template>> all = new(() => Template.In(
        configuration["Templates:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "templates"), clock.GetUtcNow()));

    public IReadOnlyList<Template> All => all.Value;
}
