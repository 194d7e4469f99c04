using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consultations.Web.Site;

public sealed class FaultTests(FaultTests.Breakable breakable) : IClassFixture<FaultTests.Breakable>
{
    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/c/unknown")]
    [InlineData("/c/practice/unknown")]
    public async Task What_is_not_there_is_a_page_of_the_site(string path)
    {
        var seen = await breakable.Door.Visitor().Open(path);
        Assert.Equal(HttpStatusCode.NotFound, seen.Status);
        Assert.True(seen.Has("header.site") && seen.Has("footer.foot") && seen.Has("meta[name=robots][content=noindex]"), seen.Body);
    }

    [Fact]
    public async Task A_program_gets_a_problem()
    {
        foreach (var request in new[] { Ask("/nothing/here", "application/json"), Ask("/api/v1/nothing", "*/*") })
        {
            var seen = await breakable.Door.Visitor().Send(request, follow: false);
            Assert.Equal(HttpStatusCode.NotFound, seen.Status);
            Assert.Equal("application/problem+json", seen.Response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told_as_such_and_for_how_long()
    {
        using var _ = breakable.Break(new TimeoutException("busy"));
        var seen = await breakable.Door.Visitor().Open("/c/practice?never=kept");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, seen.Status);
        Assert.NotNull(seen.Response.Headers.RetryAfter);
        Assert.Contains("Nothing is lost", seen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_expected_is_ours_and_says_nothing_of_its_inside()
    {
        using var _ = breakable.Break(new InvalidOperationException("the secret inside"));
        var page = await breakable.Door.Visitor().Open("/c/practice");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.DoesNotContain("secret", page.Body, StringComparison.Ordinal);
        Assert.Contains(breakable.Door.Said.Lines, line => line.Contains("the secret inside", StringComparison.Ordinal));

        var problem = await breakable.Door.Visitor().Send(Ask("/api/v1/consultations", "*/*"), follow: false);
        Assert.Equal(500, (await problem.Response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetInt32());
        Assert.DoesNotContain("secret", problem.Body, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Ask(string path, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    /// <summary>A door whose store fails on demand. Guests' pages are not kept, so that each look asks the store.</summary>
    public sealed class Breakable : IAsyncLifetime
    {
        private Exception? fault;

        public Door Door { get; private set; } = null!;

        public IDisposable Break(Exception with)
        {
            fault = with;
            return new Mending(this);
        }

        public async ValueTask InitializeAsync() => Door = await Door.Open(door =>
        {
            door.Settings["Cache:Pages"] = "false";
            door.Instead = services =>
            {
                var registered = services.Last(s => s.ServiceType == typeof(IDbContextFactory<ConsultationsDb>));
                services.AddSingleton<IDbContextFactory<ConsultationsDb>>(provider =>
                    new Failing((IDbContextFactory<ConsultationsDb>)ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!), this));
            };
        });

        public ValueTask DisposeAsync() => Door.DisposeAsync();

        private sealed class Mending(Breakable broken) : IDisposable
        {
            public void Dispose() => broken.fault = null;
        }

        private sealed class Failing(IDbContextFactory<ConsultationsDb> inner, Breakable with) : IDbContextFactory<ConsultationsDb>
        {
            public ConsultationsDb CreateDbContext() => with.fault is { } fault ? throw fault : inner.CreateDbContext();
        }
    }
}
