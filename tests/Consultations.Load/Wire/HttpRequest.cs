using System.Net;
using System.Text;

namespace Consultations.Load.Wire;

/// <summary>Requests as bytes, with what a browser sends that matters to the server.</summary>
internal static class HttpRequest
{
    public const string BrowserEncodings = "gzip, deflate, br, zstd";

    public static byte[] Get(IPEndPoint server, string path, string cookie = "") => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: {server}\r\nAccept: text/html,*/*;q=0.8\r\nAccept-Encoding: {BrowserEncodings}\r\n"
        + $"Accept-Language: en\r\nUser-Agent: Consultations.Load\r\n{Cookie(cookie)}\r\n");

    /// <summary>Everything of a form's request but the body; <paramref name="length"/> is in bytes.</summary>
    public static string PostHead(IPEndPoint server, string path, int length, string cookie = "") =>
        $"POST {path} HTTP/1.1\r\nHost: {server}\r\nAccept: application/json\r\nAccept-Language: en\r\nUser-Agent: Consultations.Load\r\n"
        + $"{Cookie(cookie)}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n";

    private static string Cookie(string cookie) => cookie.Length == 0 ? "" : $"Cookie: {cookie}\r\n";
}
