using Consultations.Load.Figures;
using Consultations.Load.People;
using Consultations.Load.Processes;

namespace Consultations.Load;

/// <summary>What the verbs share: options, places, servers, and the notes that stand below the table.</summary>
internal sealed class Run(Options options, Workplace workplace, CancellationToken stop)
{
    public Options Options => options;

    public Workplace Workplace => workplace;

    public CancellationToken Stop => stop;

    public Servers Servers { get; } = new(options, workplace);

    public List<Row> Rows { get; } = [];

    public List<string> Notes { get; } = [];

    public TimeSpan Measured => TimeSpan.FromSeconds(options.Seconds);

    public static void Say(string words) => Console.Error.WriteLine(words);

    public Task<Storage> NewStorageAsync() => Storage.NewAsync(workplace, options.Provider, options.Connection);

    /// <summary>Tries something on one node with a SQLite file, and where there is a PostgreSQL on two nodes with a database of it.</summary>
    public async Task OnEachStoreAsync(Func<Storage, int, Task> tried)
    {
        await using (var file = await Storage.NewAsync(workplace, "Sqlite", null))
        {
            await tried(file, 1);
        }

        if (options.Postgres is { } postgres)
        {
            await using var database = await Storage.NewAsync(workplace, "PostgreSql", postgres);
            await Servers.MigrateAsync(database, stop);
            await tried(database, 2);
        }
    }

    public Task<Session[]> SignInAsync(ServerProcess server, int count, string room) =>
        Session.SignInAllAsync(server, options.People, count, room, stop);
}
