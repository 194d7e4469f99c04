using System.Net;
using System.Text;
using Consultations.Load.Processes;
using Consultations.Load.Wire;

namespace Consultations.Load.People;

/// <summary>One connection that fills in a room's composer and sends it.</summary>
internal sealed class Poster : IDisposable
{
    private readonly HttpSocket _socket;
    private readonly IPEndPoint _server;
    private readonly string _form;
    private readonly CookieContainer _jar = new();
    private readonly Uri _address;
    private string _cookie;
    private int _written;

    public Poster(ServerProcess server, Session session)
    {
        (_server, _address, _socket, _cookie) = (server.EndPoint, server.Address, new HttpSocket(server.EndPoint), session.Cookie);
        foreach (var cookie in session.Cookie.Split("; "))
        {
            _jar.SetCookies(_address, cookie);
        }

        _form = $"__RequestVerificationToken={Uri.EscapeDataString(session.Token)}&question=1&parent=&language=en&as=Named&act=post";
    }

    /// <summary>Answers the status, 0 where the connection broke.</summary>
    public async ValueTask<int> PostAsync(string room, string mark, CancellationToken stop)
    {
        var body = $"{_form}&id={Guid.CreateVersion7()}&text={Words.Encoded(_written++, mark)}";
        var head = HttpRequest.PostHead(_server, $"/c/{room}", body.Length, _cookie);
        try
        {
            var answer = await _socket.AskAsync(Encoding.ASCII.GetBytes(head + body), stop, keep: false);
            if (answer.Headers.Length > 0)
            {
                Keep(answer.Headers);
            }

            return answer.Status;
        }
        catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException)
        {
            _socket.Dispose();
            return 0;
        }
    }

    /// <summary>Sends under a given id, again if need be; without a number where it was refused or the connection broke.</summary>
    public async ValueTask<Sent> SendAsync(string room, Guid id, string mark, CancellationToken stop)
    {
        try
        {
            var answer = await _socket.AskAsync(Request(room, id, mark), stop, keep: true);
            Keep(answer.Headers);
            return Sent.Of(answer);
        }
        catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException)
        {
            _socket.Dispose();
            return new Sent(0, null, broken.Message);
        }
    }

    /// <summary>The bytes of a send whose text depends on the mark alone.</summary>
    public byte[] Request(string room, Guid id, string mark)
    {
        var body = $"{_form}&id={id}&text={Words.Encoded(0, mark)}";
        return Encoding.ASCII.GetBytes(HttpRequest.PostHead(_server, $"/c/{room}", body.Length, _cookie) + body);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>As a browser does: a session that was renewed and not taken would be renewed with every ask.</summary>
    private void Keep(string headers)
    {
        foreach (var line in headers.Split("\r\n").Where(line => line.StartsWith("Set-Cookie:", StringComparison.OrdinalIgnoreCase)))
        {
            _jar.SetCookies(_address, line["Set-Cookie:".Length..].Trim());
        }

        _cookie = _jar.GetCookieHeader(_address);
    }
}
