using System.Diagnostics;

namespace Consultations.Web.Accounts;

/// <summary>Lets an answer take at least its time, so that how long it takes does not tell whether an address is known.</summary>
internal sealed class Pace(TimeSpan atLeast)
{
    public async Task<T> Keep<T>(Func<Task<T>> work)
    {
        var began = Stopwatch.GetTimestamp();
        var done = await work();
        var left = atLeast - Stopwatch.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left);
        }

        return done;
    }
}
