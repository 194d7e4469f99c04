using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

namespace Consultations.Storage;

/// <summary>
/// Contexts for making migrations, registered exactly as the running program registers them: Identity takes its schema (passkeys) from the
/// registered options, and a context made by hand would lose it. No server is asked.
/// </summary>
internal abstract class DesignTime<TContext>(StorageProvider provider, string connection) : IDesignTimeDbContextFactory<TContext>
    where TContext : ConsultationsDb
{
    public TContext CreateDbContext(string[] args) => new ServiceCollection()
        .AddStorage(new StorageOptions(provider, connection, null))
        .BuildServiceProvider()
        .GetRequiredService<IDbContextFactory<TContext>>()
        .CreateDbContext();
}

internal sealed class SqliteDesign() : DesignTime<SqliteConsultations>(StorageProvider.Sqlite, "Data Source=design.db");

internal sealed class SqlServerDesign() : DesignTime<SqlServerConsultations>(StorageProvider.SqlServer, "Server=localhost");

internal sealed class PostgreSqlDesign() : DesignTime<PostgreSqlConsultations>(StorageProvider.PostgreSql, "Host=localhost");
