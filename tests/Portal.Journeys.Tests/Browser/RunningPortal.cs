using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

[assembly: AssemblyFixture(typeof(Portal.Journeys.Tests.Browser.RunningPortal))]

namespace Portal.Journeys.Tests.Browser;

/// <summary>The whole portal on a port of its own, with the demo's clients, and one Chromium for every test.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> signedIn = new();
    private TestDatabase database = default!;
    private PortalApp app = default!;
    private IPlaywright playwright = default!;
    private IBrowser browser = default!;

    /// <summary>Stands at 23 November 2026, noon in Sydney, so that the demo's figures are the same in every run. Tests may move it on by minutes.</summary>
    public FakeTimeProvider Clock => app.Clock;

    public Uri Address => app.ClientOptions.BaseAddress;

    /// <summary>What the portal takes for Stripe. Its clock stands still.</summary>
    internal StandInServer Stripe { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Program is null) return;
        database = await PortalApp.DemoDatabaseAsync();
        await StartStripeAsync();
        app = new PortalApp(database, settings: new Dictionary<string, string?>
        {
            ["Billing:Providers:stripe:ApiBase"] = Stripe.Address.ToString(),
            ["Billing:Providers:stripe:SecretKey"] = StandInOptions.DefaultKey,
        });
        app.UseKestrel(0);
        app.StartServer();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (app is not null) await app.DisposeAsync();
        if (Stripe is not null) await Stripe.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    /// <summary>A second portal on the same data with other settings, on a port of its own. Whoever is signed in here is signed in there.</summary>
    internal PortalApp StartAnother(params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var another = new PortalApp(database, settings: settings.ToDictionary());
        another.UseKestrel(0);
        another.StartServer();
        return another;
    }

    internal async Task<Visitor> OpenAsync(Look look, string? email = null) => new(await NewContextAsync(look, email is null ? null : await SignedInAsync(email)));

    internal async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }

    internal async Task<T> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private async Task StartStripeAsync()
    {
        Stripe = await StandInServer.StartAsync(new StandInOptions { Clock = new FakeTimeProvider(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero)) });
        Stripe.State.Add(new NewPortalConfiguration { IsDefault = true });
    }

    // The form is filled in once a person; the sign-in itself has journeys of its own.
    private Task<string> SignedInAsync(string email) => signedIn.GetOrAdd(email, _ => new(() => SignInAsync(email))).Value;

    private async Task<string> SignInAsync(string email)
    {
        await using var context = await NewContextAsync(new(), state: null);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillSignInAsync(email);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true })).ToBeVisibleAsync();
        return await context.StorageStateAsync();
    }

    private Task<IBrowserContext> NewContextAsync(Look look, string? state) => browser.NewContextAsync(new()
    {
        BaseURL = Address.ToString(),
        ColorScheme = look.Scheme,
        JavaScriptEnabled = look.Script,
        ReducedMotion = ReducedMotion.Reduce,
        StorageState = state,
        ViewportSize = new() { Width = look.Width, Height = 1000 },
    });
}
