using Consultations.Acts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Consultations.Storage;

public static class StorageRegistration
{
    /// <summary>
    /// Registers the context's factory, the context itself for Identity (scoped), the store's way of locking, <see cref="Preparation"/> and <see cref="Backup"/>.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(options);
        services.Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        services.AddSingleton(new WriteLock(WholeStore: options.Provider == StorageProvider.Sqlite));
        services.AddSingleton<Preparation>();
        services.AddSingleton<Backup>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<ConsultationsDb>>().CreateDbContext());
        return options.Provider switch
        {
            StorageProvider.Sqlite => services.Add<SqliteConsultations>(options),
            StorageProvider.SqlServer => services.Add<SqlServerConsultations>(options),
            _ => services.Add<PostgreSqlConsultations>(options),
        };
    }

    private static IServiceCollection Add<TContext>(this IServiceCollection services, StorageOptions options)
        where TContext : ConsultationsDb
    {
        services.AddPooledDbContextFactory<TContext>(options.Apply);
        return services.AddSingleton<IDbContextFactory<ConsultationsDb>, Factory<TContext>>();
    }

    /// <summary>Gives the provider's context under the name that everybody knows.</summary>
    private sealed class Factory<TContext>(IDbContextFactory<TContext> inner) : IDbContextFactory<ConsultationsDb>
        where TContext : ConsultationsDb
    {
        public ConsultationsDb CreateDbContext() => inner.CreateDbContext();

        public async Task<ConsultationsDb> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await inner.CreateDbContextAsync(cancellationToken);
    }
}
