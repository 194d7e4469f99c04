namespace Consultations.Storage;

public enum StorageProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}
