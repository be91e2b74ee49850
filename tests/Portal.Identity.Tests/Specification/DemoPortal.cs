using System.Collections.Concurrent;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>The whole portal with its demo people, each signed in once.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HttpClient>>> browsers = new();
    private TestDatabase database = null!;

    public PortalApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        App = new PortalApp(database);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A second node on the same database, with settings of its own.</summary>
    public PortalApp Another(IReadOnlyDictionary<string, string?> settings) => new(database, settings: settings);

    public Task<HttpClient> BrowserOf(DemoPerson person) => browsers.GetOrAdd(person.Email, _ => new(() => SignInAsync(person))).Value;

    public Task<HttpClient> SignInAsync(DemoPerson person) => App.SignInAsync(person.Email, DemoPerson.Password);

    public async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        (await command.ExecuteNonQueryAsync()).ShouldBePositive(sql);
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}

internal static class Addresses
{
    public static Task<HttpResponseMessage> Get(this HttpClient client, string address) =>
        client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    public static async Task<string> Read(this HttpClient client, string address) =>
        await (await client.Get(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
