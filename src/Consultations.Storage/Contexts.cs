using Microsoft.EntityFrameworkCore;

namespace Consultations.Storage;

/// <summary>The model on a SQLite file.</summary>
public sealed class SqliteConsultations(DbContextOptions<SqliteConsultations> options) : ConsultationsDb(options);

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerConsultations(DbContextOptions<SqlServerConsultations> options) : ConsultationsDb(options);

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlConsultations(DbContextOptions<PostgreSqlConsultations> options) : ConsultationsDb(options);
