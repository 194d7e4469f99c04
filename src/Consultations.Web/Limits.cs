using Consultations.Acts;

namespace Consultations.Web;

/// <summary>The flood limits of the desk. <c>Limits:Off</c> lifts them where a few demo people stand for many; not in Production.</summary>
internal static class Limits
{
    /// <exception cref="SettingFault">Lifted in Production, or not readable.</exception>
    public static void AddLimits(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var setting = configuration["Limits:Off"];
        var off = false;
        if (setting is not null && !bool.TryParse(setting, out off))
        {
            throw new SettingFault($"Limits:Off is \"{setting}\"; it is true or false.");
        }

        if (off && environment.IsProduction())
        {
            throw new SettingFault("Limits:Off is for trying things out; it is refused in Production.");
        }

        if (!off)
        {
            services.AddSingleton<Flood>();
        }
    }
}
