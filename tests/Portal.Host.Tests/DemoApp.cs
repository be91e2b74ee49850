using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Host.Tests;

/// <summary>The portal with the demo clients and people, shared by the tests of one class.</summary>
public sealed class DemoApp : IAsyncLifetime
{
    public const string ClientAdmin = "ava.chen@harbourdental.example";
    public const string PartnerAdmin = "vera.lindqvist@lighthousepartners.example";
    public const string Operator = "oscar.reid@portal.example";
    public const string OtherClient = "c39e17a4-0d85-4f6c-a1b3-5e72c06d9303";
    public const string Password = "portal-demo-1";

    private TestDatabase database = null!;

    public PortalApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        App = new(database);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    public Task<HttpClient> SignInAsync(string email) => App.SignInAsync(email, Password);

    /// <summary>A second node on the same database.</summary>
    public PortalApp Another(Action<IServiceCollection>? services = null, IReadOnlyDictionary<string, string?>? settings = null) => new(database, services, settings);

    public static Task<HttpClient> SignInAsync(PortalApp app, string email) => app.SignInAsync(email, Password);
}

internal static class Answers
{
    public static Uri Relative(string address) => new(address, UriKind.Relative);

    public static async Task<JsonElement> ErrorAsync(this HttpResponseMessage answer)
    {
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.GetProperty("error").Clone();
    }

    public static async Task<string> CodeAsync(this HttpResponseMessage answer) => (await answer.ErrorAsync()).GetProperty("code").GetString()!;

    public static string Header(this HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
