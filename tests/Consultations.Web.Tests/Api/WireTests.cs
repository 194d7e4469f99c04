using System.Reflection;
using Xunit;

namespace Consultations.Web.Api;

public sealed class WireTests
{
    [Fact]
    public void The_schema_that_the_client_is_made_from_is_that_of_the_records()
    {
        var web = typeof(Door).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "WebFolder").Value!;
        var kept = File.ReadAllText(Path.Combine(web, "../../client/room-client/schema/wire.json"));
        Assert.True(
            kept == WireSchema.Text(),
            "client/room-client/schema/wire.json is stale: dotnet run --project src/Consultations.Web -- schema client/room-client/schema/wire.json, then npm run types in client");
    }
}
