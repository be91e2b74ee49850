using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Portal.TestKit;

/// <summary>The whole portal in this process, on a database of its own. Its clock stands still until a test moves it; it runs no jobs.</summary>
public sealed class PortalApp : WebApplicationFactory<Program>
{
    private readonly Action<IServiceCollection>? services;
    private readonly Dictionary<string, string?> settings;

    /// <param name="database">From <see cref="MigratedDatabaseAsync"/> or <see cref="DemoDatabaseAsync"/>; an empty one is migrated at the start.</param>
    /// <param name="services">Registrations that replace the portal's own.</param>
    /// <param name="settings">Settings that replace those of a test: <c>Portal:Roles</c>, <c>Portal:Demo</c>, <c>Limits:ReadPerMinute</c> and so on.</param>
    public PortalApp(TestDatabase database, Action<IServiceCollection>? services = null, IReadOnlyDictionary<string, string?>? settings = null)
        : this(database?.OwnerConnectionString ?? throw new ArgumentNullException(nameof(database)), services, settings)
    {
    }

    private PortalApp(string owner, Action<IServiceCollection>? services, IReadOnlyDictionary<string, string?>? settings)
    {
        this.services = services;
        this.settings = new(Defaults) { ["ConnectionStrings:Portal"] = TestServer.AsRuntime(owner), ["ConnectionStrings:PortalOwner"] = owner };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>()) this.settings[name] = value;
    }

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));

    /// <summary>What the host announced on standard output.</summary>
    public StringWriter Output { get; } = new();

    /// <summary>A database in which every schema is there and nothing else.</summary>
    public static Task<TestDatabase> MigratedDatabaseAsync() => TestDatabase.CreateAsync(connectionString => PrepareAsync(connectionString, demo: false), "migrated");

    /// <summary>A database with the demo clients and people, as seeded at the instant the clock starts with.</summary>
    public static Task<TestDatabase> DemoDatabaseAsync() => TestDatabase.CreateAsync(connectionString => PrepareAsync(connectionString, demo: true), "demo");

    /// <summary>A browser that keeps cookies and shows redirects instead of following them.</summary>
    public HttpClient CreateVisitor()
    {
        // after UseKestrel the address is known only once the server runs
        StartServer();
        return CreateClient(new() { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
    }

    /// <summary>Signs in with the form, as a person does.</summary>
    public async Task<HttpClient> SignInAsync(string email, string password)
    {
        var visitor = CreateVisitor();
        await visitor.SignInAsync(email, password);
        return visitor;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (name, value) in settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(collection =>
        {
            collection.AddSingleton<TimeProvider>(Clock).AddSingleton<TextWriter>(Output).AddSingleton<ILoggerFactory, LastingLoggers>();
            // A password at its full cost is the framework's affair; here each sign-in would pay for it.
            collection.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
            services?.Invoke(collection);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Output.Dispose();
    }

    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["Portal:Roles"] = "web",
        ["Identity:SecondFactor:Required"] = "false",
        ["Limits:ReadPerMinute"] = "100000",
        ["Limits:SignInPerMinute"] = "100000",
        ["Limits:PdfPerMinute"] = "100000",
        ["Limits:ProviderPerMinute"] = "100000",
        ["Limits:TicketPerMinute"] = "100000",
    };

    private static async Task PrepareAsync(string connectionString, bool demo)
    {
        await using var app = new PortalApp(connectionString, services: null, new Dictionary<string, string?> { ["Portal:Demo"] = demo ? "true" : "false" });
        using var visitor = app.CreateVisitor();
        using var answer = await visitor.GetAsync(new Uri("/health/ready", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }
}
