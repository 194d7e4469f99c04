[assembly: AssemblyFixture(typeof(Consultations.Browser.Tests.Seeded))]

namespace Consultations.Browser.Tests;

/// <summary>A database into which the seeds were loaded once, by the product itself; each class begins with a copy.</summary>
public sealed class Seeded : IAsyncLifetime
{
    private readonly Product first = new();

    public async ValueTask InitializeAsync()
    {
        if (Browsers.Chromium is not null)
        {
            await first.Start();
            await first.Kill();
        }
    }

    public async Task CopyTo(Product product)
    {
        foreach (var file in Directory.EnumerateFiles(first.Folder, "consultations.db*"))
        {
            await using var from = File.OpenRead(file);
            await using var to = File.Create(Path.Combine(product.Folder, Path.GetFileName(file)));
            await from.CopyToAsync(to);
        }
    }

    public ValueTask DisposeAsync() => first.DisposeAsync();
}
