using System.Net;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>Two nodes on one database, as behind a load balancer.</summary>
public sealed class TwoNodes : IAsyncLifetime
{
    private TestDatabase database = null!;
    private PortalApp one = null!;
    private PortalApp other = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        (one, other) = (new PortalApp(database), new PortalApp(database));
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>The first node's; both stand still at the same instant.</summary>
    public TimeProvider Clock => one.Clock;

    public BalancedBrowser NewBrowser() => new(one, other);

    /// <summary>A browser whose requests are answered by whichever node the test says; it signed in on the first.</summary>
    public async Task<BalancedBrowser> SignInAsync(string email)
    {
        var browser = new BalancedBrowser(one, other);
        using var answer = await browser.One.PostFormAsync("/sign-in", "/sign-in", [new("email", email), new("password", DemoPerson.Password)]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return browser;
    }

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

/// <summary>One browser with one set of cookies, and the two nodes that may answer it.</summary>
public sealed class BalancedBrowser : IDisposable
{
    private readonly CookieContainer cookies = new();

    public BalancedBrowser(PortalApp one, PortalApp other) =>
        (One, Other) = (one.CreateDefaultClient(new CookieContainerHandler(cookies)), other.CreateDefaultClient(new CookieContainerHandler(cookies)));

    public HttpClient One { get; }

    public HttpClient Other { get; }

    public IEnumerable<HttpClient> Both => [One, Other];

    public void Dispose()
    {
        One.Dispose();
        Other.Dispose();
    }
}
