using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Modularity.Commands;
using Portal.OpenIdProvider;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification.OpenId;

/// <summary>The portal with a real provider of identities beside it. Both clocks stand still at the same instant.</summary>
public sealed class OpenIdPortal : IAsyncLifetime
{
    public const string Name = "Harbour Login";
    private readonly HttpClient outside = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly FakeTimeProvider providerClock = new(new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero));
    private readonly List<PortalApp> others = [];
    private TestDatabase database = null!;
    private PortalApp? strict;

    public PortalApp App { get; private set; } = null!;

    /// <summary>The same portal where nobody is found by their address.</summary>
    public PortalApp Strict => strict ??= StartAnother(KeyValuePair.Create("Identity:OpenId:AccountBy", (string?)"subject"));

    public IdentityProvider Provider { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        Provider = await IdentityProvider.StartAsync(providerClock);
        await Provider.RegisterAsync(new("http://localhost/sign-in/open-id/callback"));
        App = new PortalApp(database, settings: Settings());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var other in others) await other.DisposeAsync();
        await App.DisposeAsync();
        await Provider.DisposeAsync();
        await database.DisposeAsync();
        outside.Dispose();
    }

    /// <summary>Another portal on the same data, with the same provider but for these settings.</summary>
    public PortalApp StartAnother(params IEnumerable<KeyValuePair<string, string?>> changed)
    {
        others.Add(new PortalApp(database, settings: Settings(changed)));
        others[^1].Clock.SetUtcNow(App.Clock.GetUtcNow());
        return others[^1];
    }

    public void Advance(TimeSpan by)
    {
        providerClock.Advance(by);
        foreach (var app in others.Prepend(App)) app.Clock.Advance(by);
    }

    /// <summary>Somebody new with the same role in the same organisation, whom the provider knows too; answers with the name they type there, which is their address.</summary>
    public async Task<string> AddPersonAsync(DemoPerson like, params IReadOnlyList<string> methods)
    {
        ArgumentNullException.ThrowIfNull(like);
        var email = $"{Guid.NewGuid():N}@colleague.example";
        await ExecuteAsync($"""
            insert into identity.members (id, email, display_name, password_hash, role, client_id, partner_id)
            select '{Guid.CreateVersion7()}', '{email}', 'New Colleague', password_hash, role, client_id, partner_id from identity.members where email = '{like.Email}'
            """);
        Provider.People[email] = new($"subject of {email}", email, IsVerified: true, methods);
        return email;
    }

    /// <summary>To the provider: its address, with the attempt in it.</summary>
    public static async Task<Uri> LeaveAsync(HttpClient browser, string address = "/sign-in/open-id?return_url=%2Fsettings")
    {
        using var answer = await browser.Get(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, answer.Headers.Location?.OriginalString);
        return answer.Headers.Location!;
    }

    /// <summary>Signs in at the provider; answers with the address it sends the browser back to.</summary>
    public async Task<string> SignInThereAsync(Uri there, string person, string field = "person")
    {
        ArgumentNullException.ThrowIfNull(there);
        var asked = QueryHelpers.ParseQuery(there.Query).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString()));
        using var form = new FormUrlEncodedContent([.. asked, new(field, person)]);
        using var answer = await outside.PostAsync(new Uri(there.GetLeftPart(UriPartial.Path)), form, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Headers.Location!.PathAndQuery;
    }

    /// <summary>There and back; the portal's answer to the return.</summary>
    public async Task<HttpResponseMessage> GoAsync(HttpClient browser, string person, string address = "/sign-in/open-id?return_url=%2Fsettings") =>
        await browser.Get(await SignInThereAsync(await LeaveAsync(browser, address), person));

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

    /// <summary>What operators read of the newest failure; its reason.</summary>
    public Task<string> NewestReasonAsync() => ScalarAsync<string>("select reason from identity.audit_entries where action = 'sign_in_failed' order by id desc limit 1");

    private Dictionary<string, string?> Settings(params IEnumerable<KeyValuePair<string, string?>> changed)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Identity:OpenId:Authority"] = Provider.Address.ToString(),
            ["Identity:OpenId:ClientId"] = IdentityProvider.ClientId,
            ["Identity:OpenId:ClientSecret"] = IdentityProvider.ClientSecret,
            ["Identity:OpenId:DisplayName"] = Name,
            ["Identity:OpenId:AccountBy"] = "verified_email",
        };
        foreach (var (name, value) in changed) settings[name] = value;
        return settings;
    }
}

internal static class OpenIdAnswers
{
    public const string Refused = "/sign-in?open_id=refused&return_url=%2Fsettings";
    public const string Away = "/sign-in?open_id=away&return_url=%2Fsettings";

    /// <summary>Led to the sign-in page, with a kind of failure and nothing else, and nobody is signed in.</summary>
    public static async Task ShouldBeRefusedAsync(this HttpResponseMessage answer, HttpClient browser, string address = Refused)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe(address);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    public static void ShouldLeadTo(this HttpResponseMessage answer, string address)
    {
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe(address);
    }
}
