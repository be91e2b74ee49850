using System.Net;
using System.Text.Json;
using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;
using Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Stopping;

/// <summary>RELIABILITY A6: a portal that a supervisor asks to stop (SIGTERM) while it has work in hand.</summary>
public sealed class StopTests : IAsyncLifetime
{
    private const int PdfBytes = 32 << 20;
    private const int AtOnce = 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private TestDatabase database = null!;
    private StandInServer stripe = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        stripe = await StandInServer.StartAsync(new StandInOptions());
        stripe.State.Add(new NewCustomer(StripeBench.Customer));
        stripe.State.Add(new NewProduct(StripeBench.Product) { Name = "Business" });
        stripe.State.Add(new NewMeter(StripeBench.Meter));
        stripe.State.AddCatalogue();
        stripe.State.Add(new NewSubscription("sub_A") { Customer = StripeBench.Customer, Items = [new("price_fee")] });
        stripe.State.Add(Bills.Invoice("in_stop"));
        await ExecuteAsync($"update billing.billing_accounts set provider_key = 'stripe', customer_reference = '{StripeBench.Customer}', options = '{{}}' where client_id = '{DemoClients.A}'");
        await ExecuteAsync($"delete from billing.invoices where client_id = '{DemoClients.A}'");
    }

    public async ValueTask DisposeAsync()
    {
        await stripe.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task It_says_at_once_that_it_is_not_ready_and_ends_whole_what_it_has_begun()
    {
        await using var portal = await StartAsync(("Portal:FarewellSeconds", "5"));
        using var caller = Caller(portal);
        var invoice = await RefreshAsync(caller);
        stripe.Faults.Set(Fault.PdfHuge(PdfBytes), "/invoice");
        using var pdf = await caller.GetAsync($"/api/billing/invoices/{invoice}/pdf", HttpCompletionOption.ResponseHeadersRead, Stop);
        var answering = await WhileLockedAsync("billing.invoices", async () =>
        {
            var asked = Enumerable.Range(0, AtOnce).Select(_ => caller.GetAsync("/api/billing/invoices", Stop)).ToList();
            await UntilAsync("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", AtOnce);

            portal.Send(NodeSignal.Terminate);
            await UntilNotReadyAsync(portal);
            using var late = await caller.GetAsync("/api/session", Stop);
            (late.StatusCode, late.Headers.ConnectionClose).ShouldBe((HttpStatusCode.OK, true), "whoever has not heard yet is answered, and sent elsewhere for the next time");
            return asked;
        });

        foreach (var answer in await Task.WhenAll(answering))
            using (answer) (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("items").GetArrayLength()).ShouldBe((HttpStatusCode.OK, 1));
        (await pdf.Content.ReadAsByteArrayAsync(Stop)).Length.ShouldBeGreaterThanOrEqualTo(PdfBytes);
        (await portal.EndAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_job_that_waits_for_a_provider_is_cancelled_and_leaves_its_client_due()
    {
        var tried = $"select count(*) from billing.sections where outcome = 'Unavailable' and client_id = '{DemoClients.A}'";
        await ExecuteAsync($"update billing.sections set next_due_at = 'infinity' where client_id <> '{DemoClients.A}'");
        await using var portal = await StartAsync(("Portal:Roles", "worker"), ("Portal:FarewellSeconds", "0"));
        stripe.Faults.Set(Fault.BlackHole);
        new RecurringJobManager(new PostgreSqlStorage(new NpgsqlConnectionFactory(database.OwnerConnectionString, Storage, null), Storage)).Trigger("billing.refresh-accounts");
        await UntilAsync($"select count(*) from billing.leases where client_id = '{DemoClients.A}' and expires_at > clock_timestamp()", 1);

        portal.Send(NodeSignal.Terminate);
        (await portal.EndAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        (await CountAsync(tried)).ShouldBe(0, "it did not wait until the provider's time was over");
        (await CountAsync($"select count(*) from billing.sections where client_id = '{DemoClients.A}' and next_due_at < now()")).ShouldBeGreaterThan(0);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static PostgreSqlStorageOptions Storage { get; } = new() { SchemaName = "hangfire", PrepareSchemaIfNecessary = false };

    private Task<PortalProcess> StartAsync(params (string Name, string Value)[] settings) => PortalProcess.StartAsync(database,
    [
        // what is locked here would else be given up after five seconds
        new("ConnectionStrings:Portal", $"{database.ConnectionString};Options=-c statement_timeout=60s;Maximum Pool Size=40"),
        new("Billing:Providers:stripe:ApiBase", stripe.Address.ToString()),
        new("Billing:Providers:stripe:SecretKey", StandInOptions.DefaultKey),
        new("Billing:Pdf:MaxBytes", $"{2 * PdfBytes}"),
        .. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)),
    ]);

    // A window so small that most of the PDF is still the portal's to send.
    private static HttpClient Caller(PortalProcess portal) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { ReceiveBufferSize = 16 << 10 };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        },
    }) { BaseAddress = portal.Address, Timeout = Longest };

    private async Task<string> RefreshAsync(HttpClient caller)
    {
        await caller.SignInAsync(DemoPerson.ClientAdmin.Email, DemoPerson.Password);
        using var refreshed = await caller.PostWithTokenAsync("/api/billing/refresh");
        refreshed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var list = JsonDocument.Parse(await caller.GetStringAsync(new Uri("/api/billing/invoices", UriKind.Relative), Stop));
        return list.RootElement.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString()!;
    }

    private async Task<T> WhileLockedAsync<T>(string table, Func<Task<T>> work)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        await using var take = new NpgsqlCommand($"lock table {table} in access exclusive mode", connection, transaction);
        await take.ExecuteNonQueryAsync(Stop);
        return await work();
    }

    private async Task UntilNotReadyAsync(PortalProcess portal)
    {
        using var balancer = new HttpClient { BaseAddress = portal.Address, Timeout = Longest };
        while (true)
        {
            using var answer = await balancer.GetAsync("/health/ready", Stop);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return;
        }
    }

    private async Task UntilAsync(string sql, long count)
    {
        while (await CountAsync(sql) < count) await Task.Yield();
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Stop))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
