using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Identity.Contract;
using Portal.Support.Contract;
using Portal.TestKit;

namespace Portal.Support.Tests.Specification;

/// <summary>The whole portal with the demo's people, seen from Support.</summary>
public sealed class Desk : IAsyncLifetime
{
    public const string Admin = "ava.chen@harbourdental.example";
    public const string Staff = "chloe.nguyen@harbourdental.example";
    public const string Stranger = "dylan.hart@northwindcouriers.example";
    public const string Partner = "vera.lindqvist@lighthousepartners.example";
    public const string PartnerUser = "xena.moore@lighthousepartners.example";
    public const string Agent = "zoe.adams@portal.example";
    public const string Harbour = "a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101";
    public const string Northwind = "b27d94e6-58a1-4c3f-8e20-9a4bd1f7c202";
    public const string Fernleaf = "c39e17a4-0d85-4f6c-a1b3-5e72c06d9303";

    private TestDatabase database = default!;

    public PortalApp App { get; private set; } = default!;

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

    /// <summary>A second portal on the same data with other settings.</summary>
    public PortalApp With(params IEnumerable<(string Name, string Value)> settings) =>
        new(database, settings: settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));

    public Task<HttpClient> SignInAsync(string email) => App.SignInAsync(email, "portal-demo-1");

    /// <summary>What another module would get from the contract for this person and client.</summary>
    public async Task<string> HandoffAsync(string email, Role role, string client, string reason = "not_configured")
    {
        var about = new Client(new ClientId(Guid.Parse(client)), "Any name", TimeZoneInfo.Utc);
        var member = await ScalarAsync<Guid>($"select id from identity.members where email = '{email}'");
        var asks = role.Allows(Permission.ChooseClient) ? People.Member(member, role, null, about) : People.Member(member, role, about);
        return App.Services.GetRequiredService<ITicketHandoff>().Prepare(new TicketPrefill(
            People.Scope(asks, about), "billing", reason, TicketCategory.Billing, "Help with billing set-up", "Billing is not configured for us yet.", [new DiagnosticFact("Reason", "not_configured-diagnosis")]));
    }

    /// <summary>A new ticket of this person's own; answers with its address.</summary>
    public static async Task<string> SendTicketAsync(HttpClient browser, string subject, string query = "")
    {
        using var sent = await (await OpenForm.GetAsync(browser, $"/support/tickets/new{query}")).Type(subject: subject).SubmitAsync();
        return sent.Headers.Location!.ToString().Replace("sent=1&", "", StringComparison.Ordinal).Replace("?sent=1", "", StringComparison.Ordinal);
    }

    public Task ExecuteAsync(string sql) => ScalarAsync<long>($"with changed as ({sql} returning 1) select count(*) from changed");

    public Task<long> CountAsync(string where = "true") => ScalarAsync<long>($"select count(*) from support.tickets where {where}");

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using NpgsqlCommand command = database.DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
