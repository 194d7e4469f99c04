namespace Consultations.Load;

internal static class Help
{
    public const string Text = """
        Consultations.Load measures the real server beside the least that could do the same work.

        usage: dotnet run -c Release --project tests/Consultations.Load -- VERB [options]

        verbs
          live      readers follow one room while contributions are posted through the form;
                    against a bare SignalR group broadcast of as many bytes
          pages     a guest's page of 140 contributions, rendered and from the output cache;
                    against a static file of its size
          posts     posters in one room, each with cookie, antiforgery token and Markdown;
                    against a server that only inserts one row a request with EF Core
          weight    what a first visit to that page transfers, file by file
          faults    nothing measured: servers killed, answers cut off, readers disconnected, and
                    a ledger that must agree with the room; fails when a promise is broken
          all       the first four, one after the other

        options (with what holds when they are left out)
          --rounds N          rounds, real and reference in turn (3)
          --seconds N         measured time of each part of a round (20)
          --warm-up N         time each server is used before it is measured (10)
          --readers N         live: how many follow the room (1000)
          --rate N            live: contributions a second, sent whether or not the last was answered (10)
          --posters N,N       posts: how many post at once, each waiting for its answer (16,64)
          --connections N     pages: how many ask at once, each waiting for its answer (16)
          --server PATH       a published or built Consultations.Web.dll
                              (left out: publishes Release to a temporary folder)
          --provider NAME     storage of the real server, Sqlite or PostgreSql (Sqlite, a new file)
          --connection TEXT   PostgreSql: a connection that may create databases; each server gets a new one
          --postgres TEXT     posts: measure PostgreSQL too, by such a connection; faults: two nodes on it
          --seeds PATH        the seed folder whose contributions fill the page of 140 (seeds/future-we-want-2020)
          --environment NAME  environment of the real server; it must know the demo people (Development)
          --people A,B        demo people who post (chidi,dina)
          --out FILE          write the table to a file as well
          --parts A,B         faults: which of kill, once, views, close, deadline, joiners (all)
          --seed N            faults: repeats the choices of an earlier run (random)
          --keep              keep the temporary folder: database, server, seeds
          --short             a smoke run of seconds: 1 round, 50 readers, 4 and 8 posters; its figures mean nothing

        The server's processor time is the operating system's count of its process. Servers and generator share the
        machine, so absolute figures belong to it; the ratios, taken round by round in one run, are what counts.
        """;
}
