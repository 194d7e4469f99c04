using System.Text;
using Consultations.Load.People;
using Consultations.Load.Processes;
using Consultations.Load.Seeds;
using Consultations.Load.Wire;

namespace Consultations.Load.Posts;

/// <summary>Both servers on fresh databases of one provider, with everybody signed in and connected.</summary>
internal sealed class PostsStage : IAsyncDisposable
{
    private readonly Run _run;
    private readonly Stack<IAsyncDisposable> _opened = new();
    private ServerProcess _real = null!;
    private ServerProcess _reference = null!;
    private Poster[] _posters = [];
    private HttpSocket[] _sockets = [];

    private PostsStage(Run run) => _run = run;

    public static async Task<PostsStage> OpenAsync(Run run, string provider, string? connection)
    {
        var stage = new PostsStage(run);
        try
        {
            await stage.OpenBothAsync(provider, connection);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    public async Task<Granted> RealAsync(int count, int seconds, Func<int, string> roomOf)
    {
        var granted = await ClosedLoop.RunAsync(_real, count, seconds, (place, stop) => _posters[place].PostAsync(roomOf(place), "", stop), _run.Stop);
        return granted.OrStop("posts, real server", _real);
    }

    public async Task<Granted> ReferenceAsync(int count, int seconds)
    {
        var granted = await ClosedLoop.RunAsync(_reference, count, seconds, InsertAsync, _run.Stop);
        return granted.OrStop("posts, reference", _reference);
    }

    public async ValueTask DisposeAsync()
    {
        Array.ForEach(_posters, poster => poster.Dispose());
        Array.ForEach(_sockets, socket => socket.Dispose());
        while (_opened.TryPop(out var last))
        {
            await last.DisposeAsync();
        }
    }

    private async Task OpenBothAsync(string provider, string? connection)
    {
        var storage = Keep(await Storage.NewAsync(_run.Workplace, provider, connection));
        if (storage.Provider != "Sqlite")
        {
            await _run.Servers.MigrateAsync(storage, _run.Stop);
        }

        _real = Keep(await _run.Servers.RealAsync(storage, MadeSeed.RoomsFolder(_run), _run.Stop));
        var plain = Keep(await Storage.NewAsync(_run.Workplace, provider, connection));
        _reference = Keep(await _run.Servers.ReferenceAsync("posts", _run.Stop, "--provider", plain.Provider, "--connection", plain.Connection));

        var most = _run.Options.Posters.Max();
        var sessions = await _run.SignInAsync(_real, most, MadeSeed.Posts[0]);
        _posters = [.. sessions.Select(session => new Poster(_real, session))];
        _sockets = [.. sessions.Select(_ => new HttpSocket(_reference.EndPoint))];
    }

    private T Keep<T>(T opened)
        where T : IAsyncDisposable
    {
        _opened.Push(opened);
        return opened;
    }

    /// <summary>The text a contribution carries, as a plain body.</summary>
    private async ValueTask<int> InsertAsync(int place, CancellationToken stop)
    {
        var body = Words.Encoded(place, "");
        var ask = Encoding.ASCII.GetBytes(HttpRequest.PostHead(_reference.EndPoint, "/insert", body.Length) + body);
        return (await _sockets[place].AskAsync(ask, stop)).Status;
    }
}
