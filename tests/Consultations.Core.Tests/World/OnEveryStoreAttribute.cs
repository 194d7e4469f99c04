using System.Reflection;
using Consultations.Storage;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Consultations.World;

/// <summary>A row for each database; those for which this run has no server show as skipped, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEveryStoreAttribute : DataAttribute
{
    /// <summary>Leaves out the file.</summary>
    public bool ServersOnly { get; init; }

    /// <summary>Leaves out all others; empty for none.</summary>
    public StorageProvider[] Only { get; init; } = [];

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<StorageProvider>().Where(p => (!ServersOnly || p != StorageProvider.Sqlite) && (Only.Length == 0 || Only.Contains(p))).Select(p => new TheoryDataRow(p) { Skip = Stores.WhyNot(p) })]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
