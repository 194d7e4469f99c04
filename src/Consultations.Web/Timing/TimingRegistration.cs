using Consultations.Planning;
using Consultations.Storage;
using Consultations.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Consultations.Web.Timing;

/// <summary>Which clock the process goes by: its own; on servers corrected to the database's; a shifted one where weeks are tried in minutes.</summary>
internal static class TimingRegistration
{
    public static IServiceCollection AddTiming(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment, StorageOptions storage)
    {
        var tried = Clock.From(configuration, environment);
        var faults = MadeFaults.From(configuration, environment);
        var own = faults.ClockSkew == TimeSpan.Zero ? tried : new Clock(faults.ClockSkew, 1);
        services.AddSingleton<Timekeeper>();
        if (!faults.DeadClock)
        {
            services.AddHostedService<TimekeeperHost>();
        }

        // A clock that was shifted to try things out is meant to be off.
        if (storage.Provider == StorageProvider.Sqlite || tried is Clock)
        {
            return services.AddSingleton(own);
        }

        services.AddSingleton(provider => new DatabaseClock(provider.GetRequiredService<IDbContextFactory<ConsultationsDb>>(), storage, own));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        services.AddHostedService<ClockMeasure>();
        services.AddHealthChecks().AddCheck<ClockAgrees>("clock", tags: [StoreAnswers.Ready]);
        return services;
    }
}
