using Consultations.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Consultations.Web.Timing;

/// <summary>Not ready while this node may be more than a second off the database's clock.</summary>
internal sealed class ClockAgrees(DatabaseClock clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        clock.Agrees ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("This node's clock has not been measured against the database's."));
}
