namespace Consultations.Browser.Tests;

/// <summary>One Chromium for a test class, and the product it looks at. Tests are skipped by name where there is no Chromium.</summary>
public sealed class Browsers(Seeded seeded) : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly Dictionary<string, string> kept = [];

    public Product Product { get; } = new();

    /// <summary>What the product is started with besides its address and database.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public static string? Chromium { get; } = Environment.GetEnvironmentVariable("CONSULTATION_TEST_CHROMIUM") is { Length: > 0 } set
        ? set
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        // What has to be there within seconds says so; everything else may wait for a busy machine.
        Assertions.SetDefaultExpectTimeout(20_000);
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Arguments });
        await seeded.CopyTo(Product);
        await Product.Start([.. Settings]);
    }

    /// <summary>A person with a browser of their own, signed in with the demo password where a name is given.</summary>
    public async Task<Person> Person(string? name = null, bool script = true, Action<BrowserNewContextOptions>? also = null)
    {
        Assert.SkipWhen(Chromium is null, "Chromium is not on this machine (set CONSULTATION_TEST_CHROMIUM to its path).");
        var options = new BrowserNewContextOptions { BaseURL = Product.Address, JavaScriptEnabled = script, Locale = "en-GB" };
        also?.Invoke(options);
        var context = await browser!.NewContextAsync(options);
        var person = new Person(context, await context.NewPageAsync());
        if (name is not null)
        {
            await person.SignIn(name);
        }

        return person;
    }

    /// <summary>The same, in the session of the first time: for those who only look, and sign nobody out.</summary>
    public async Task<Person> PersonKept(string? name)
    {
        if (name is null || !kept.TryGetValue(name, out var session))
        {
            var first = await Person(name);
            if (name is not null)
            {
                kept[name] = await first.Context.StorageStateAsync();
            }

            return first;
        }

        return await Person(also: options => options.StorageState = session);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await Product.DisposeAsync();
    }
}

/// <summary>The same before a product whose clock runs fast, so that an hour of rounds takes minutes.</summary>
public sealed class HurriedBrowsers(Seeded seeded) : IAsyncLifetime
{
    /// <summary>Seconds of the server's clock in one real second.</summary>
    public const int Speed = 20;

    public Browsers All { get; } = new(seeded) { Settings = [$"--Clock:Speed={Speed}"] };

    public ValueTask InitializeAsync() => All.InitializeAsync();

    public ValueTask DisposeAsync() => All.DisposeAsync();
}

/// <summary>Somebody in front of a browser. Dialogs and script errors that were seen are kept for the test to look at.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext context;

    public Person(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Dialog += async (_, dialog) =>
        {
            Troubles.Add($"dialog {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.PageError += (_, error) => Troubles.Add($"error {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                Troubles.Add($"policy {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    public List<string> Troubles { get; } = [];

    public IBrowserContext Context => context;

    public async Task SignIn(string name)
    {
        await Page.GotoAsync("/account/sign-in");
        await Page.FillAsync("main input[type=email]", $"{name}@example.org");
        await Page.FillAsync("main input[type=password]", "future-we-want");
        await Page.PressAsync("main input[type=password]", "Enter");
        // Asked of the page itself: waiting for an address waits for a load event, too, and that may be over.
        await Assertions.Expect(Page.Locator("form#sign-out")).ToBeAttachedAsync(new() { Timeout = 30_000 });
    }

    /// <summary>Fills the composer and presses Post, by the plain form.</summary>
    public async Task Post(string room, string text)
    {
        await Page.GotoAsync($"/c/{room}");
        await Page.SelectOptionAsync("#composer [name=question]", "1");
        await Page.FillAsync("#composer [name=text]", text);
        await Page.CheckAsync("#composer input[name=as][value=Named]");
        await Page.ClickAsync("#composer button[name=act][value=post]");
    }

    /// <summary>What the page shows of each contribution, by number: text without the parts that count up.</summary>
    public Task<string[]> Cards() => Page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('[data-contributions] article')].map(a => a.id + ': ' + a.querySelector('.prose')?.textContent)");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
