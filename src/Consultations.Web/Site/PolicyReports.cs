using System.Text;

namespace Consultations.Web.Site;

/// <summary>Takes what browsers report about the Content-Security-Policy and writes it to the log, where tests and operators see it.</summary>
public sealed class PolicyReports(TimeProvider clock, ILogger<PolicyReports> log)
{
    private const int Longest = 8 * 1024;
    private const int PerMinute = 60;

    private readonly Lock gate = new();
    private DateTimeOffset minute;
    private int taken;

    /// <summary>Anybody may send these: they are cut, counted and never answered with anything.</summary>
    public async Task<IResult> Take(HttpRequest request, CancellationToken cancel)
    {
        if (!MayTake())
        {
            return TypedResults.NoContent();
        }

        var buffer = new byte[Longest];
        var read = await request.Body.ReadAtLeastAsync(buffer, Longest, throwOnEndOfStream: false, cancel);
        var words = Encoding.UTF8.GetString(buffer, 0, read).ReplaceLineEndings(" ");
        log.LogWarning("The content security policy stopped something: {Report}", words);
        return TypedResults.NoContent();
    }

    private bool MayTake()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now - minute > TimeSpan.FromMinutes(1))
            {
                (minute, taken) = (now, 0);
            }

            return ++taken <= PerMinute;
        }
    }
}
