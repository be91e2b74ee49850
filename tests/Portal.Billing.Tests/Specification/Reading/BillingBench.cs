using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>The whole portal on a real database, with a scripted provider. Each test takes clients of its own, so tests of a class share the portal.</summary>
public sealed class BillingBench : IAsyncLifetime
{
    private const string Password = "portal-demo-1";

    private TestDatabase database = default!;
    private int people;

    public PortalApp App { get; private set; } = default!;

    public ScriptedProvider Provider { get; private set; } = default!;

    public DateTimeOffset Now => App.Clock.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        App = new PortalApp(database, services => services.AddScriptedProvider(Provider));
        Provider = new ScriptedProvider(App.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A client on the scripted provider, which answers as made again. Nothing is read yet.</summary>
    public async Task<BilledClient> ClientAsync(string timeZone = "Australia/Sydney")
    {
        var client = await UnconfiguredClientAsync(timeZone);
        await using var scope = App.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<BillingAccounts>();
        await accounts.AssignAsync(new ClientId(client.Id), ScriptedProvider.Key, client.CustomerReference, new Dictionary<string, string>());
        return client;
    }

    /// <summary>A client without a billing account.</summary>
    public async Task<BilledClient> UnconfiguredClientAsync(string timeZone = "Australia/Sydney")
    {
        Reset();
        var client = new BilledClient(this, Guid.CreateVersion7(), timeZone);
        await ExecuteAsync("insert into identity.clients (id, name, time_zone) values ($1, 'Test Kitchens', $2)", client.Id, timeZone);
        return client;
    }

    /// <summary>A new person of the client's own, signed in.</summary>
    public Task<BillingReader> SignInAsync(Role role, Guid client) => SignInAsync(role, client, []);

    /// <summary>A new person of a partner, with these clients assigned, signed in.</summary>
    public Task<BillingReader> SignInPartnerAsync(Role role, params IReadOnlyList<Guid> assigned) => SignInAsync(role, null, assigned);

    /// <summary>How often a view of the client is stored: once, or not yet.</summary>
    public async Task<long> ViewsOfAsync(BilledClient client)
    {
        await using var command = database.DataSource.CreateCommand("select count(*) from billing.views where client_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = client.Id });
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private void Reset()
    {
        (Provider.Overview, Provider.Usage) = (null, null);
        (Provider.OffersInvoices, Provider.OffersUsage, Provider.OffersPortal) = (true, true, true);
        Provider.Before.Clear();
    }

    private async Task<BillingReader> SignInAsync(Role role, Guid? client, IReadOnlyList<Guid> assigned)
    {
        var (id, email) = (Guid.CreateVersion7(), string.Create(CultureInfo.InvariantCulture, $"person.{Interlocked.Increment(ref people)}@kitchens.example"));
        const string Sql = """
            insert into identity.members (id, email, display_name, password_hash, role, client_id, partner_id)
            select $1, $2, 'Sam Person', m.password_hash, $3, $4, case when $4 is null then (select min(id::text)::uuid from identity.partners) end
            from identity.members m where m.email = 'ava.chen@harbourdental.example'
            """;
        await ExecuteAsync(Sql, id, email, role.Key(), client is { } own ? own : DBNull.Value);
        foreach (var one in assigned)
            await ExecuteAsync("insert into identity.assignments (member_id, client_id, assigned_at) values ($1, $2, $3)", id, one, Now);
        return new BillingReader(await App.SignInAsync(email, Password));
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid } : new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
