using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Consultations.Reports;

/// <summary>Where the browser is that prints, and how it is run.</summary>
public sealed class ChromiumOptions
{
    /// <summary>Its program; null to look for it on the PATH.</summary>
    public string? Path { get; set; }

    /// <summary>Off only where the system forbids it, such as for root in a container.</summary>
    public bool Sandbox { get; set; } = true;
}

/// <summary>Prints a page as a PDF by headless Chromium: without network, tagged and with an outline. One at a time; what was printed lately is kept.</summary>
public sealed class Chromium(ChromiumOptions options)
{
    private const int Most = 12;

    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly ConcurrentDictionary<string, byte[]> printed = new();
    private readonly string? program = options.Path ?? Names.SelectMany(n => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Select(p => System.IO.Path.Combine(p, n))).FirstOrDefault(File.Exists);

    /// <summary>Whether there is one.</summary>
    public bool IsThere => program is not null && File.Exists(program);

    /// <param name="html">Whole: styles and pictures are in it, and its own policy lets nothing run.</param>
    /// <param name="cancel">Ends the browser.</param>
    /// <exception cref="InvalidOperationException">It is not there, or printed nothing.</exception>
    public async Task<byte[]> Print(string html, CancellationToken cancel = default)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(html)));
        if (printed.TryGetValue(key, out var known))
        {
            return known;
        }

        await one.WaitAsync(cancel);
        try
        {
            if (printed.Count >= Most)
            {
                printed.Clear();
            }

            return printed[key] = await Run(html, cancel);
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<byte[]> Run(string html, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("report-");
        try
        {
            var (page, pdf) = (System.IO.Path.Combine(folder.FullName, "report.html"), System.IO.Path.Combine(folder.FullName, "report.pdf"));
            await File.WriteAllTextAsync(page, html, cancel);
            var start = new ProcessStartInfo(program ?? throw new InvalidOperationException("There is no Chromium")) { RedirectStandardError = true, RedirectStandardOutput = true };
            string[] arguments =
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
                "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={System.IO.Path.Combine(folder.FullName, "profile")}",
                "--export-tagged-pdf", "--generate-pdf-document-outline", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", .. options.Sandbox ? Array.Empty<string>() : ["--no-sandbox"], new Uri(page).AbsoluteUri,
            ];
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using var browser = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start");
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            enough.CancelAfter(Longest);
            var said = browser.StandardError.ReadToEndAsync(CancellationToken.None);
            _ = browser.StandardOutput.ReadToEndAsync(CancellationToken.None);
            try
            {
                await browser.WaitForExitAsync(enough.Token);
            }
            catch (OperationCanceledException)
            {
                browser.Kill(entireProcessTree: true);
                throw;
            }

            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancel) : throw new InvalidOperationException($"Chromium printed nothing: {(await said).Trim()}");
        }
        finally
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
                // A helper of the browser may still write; the system clears its temporary folder.
            }
        }
    }
}
