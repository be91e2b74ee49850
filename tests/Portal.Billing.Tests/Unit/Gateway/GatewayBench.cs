using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Portal.Billing.Gateway;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Gateway;

/// <summary>The gateway over a scripted provider, with a clock that only the test moves and everything logged kept.</summary>
internal sealed class GatewayBench : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public GatewayBench(Action<IServiceCollection>? also = null, string environment = "Production")
    {
        Provider = new ScriptedProvider(Clock);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        var collection = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
            .AddSingleton(NpgsqlDataSource.Create("Host=never-asked"))
            .AddMetrics()
            .AddLogging(logging => logging.AddProvider(Log))
            .AddBillingGateway(configuration, [], "no folder of plugins")
            .AddScriptedProvider(Provider);
        also?.Invoke(collection);
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public Dictionary<string, string?> Settings { get; } = new() { ["Billing:Pdf:MaxBytes"] = "1048576" };

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    public LogKeeper Log { get; } = new();

    public ScriptedProvider Provider { get; }

    public BillingAccount Account { get; } = Samples.Account("cus_secret");

    public BillingGateway Gateway => services.GetRequiredService<BillingGateway>();

    public ProviderCatalogue Catalogue => services.GetRequiredService<ProviderCatalogue>();

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>Keeps every log line as it would be written, exceptions included.</summary>
internal sealed class LogKeeper : ILoggerProvider, ILogger
{
    private readonly List<string> lines = [];

    public string Text
    {
        get { lock (lines) return string.Join('\n', lines); }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (lines) lines.Add($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
