using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Portal.Host.Settings;
using Portal.Host.Telemetry;

namespace Portal.Host.Tests.Specification;

public sealed class TelemetryTests
{
    private const string Planted = "planted-word";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    [Trait("Row", "R8")]
    public async Task A_collector_gets_routes_statements_and_counts_and_nothing_of_an_address_or_a_value()
    {
        await using var collector = await TestCollector.StartAsync();
        await using var database = await PortalApp.DemoDatabaseAsync();
        await database.ExecuteAsync("insert into billing.webhook_inbox (provider_key, event_id, event_type, received_at, status, attempts) values ('ledger', 'planted-word-event', 'planted-word-kind', '2026-11-23', 'Parked', 0)");
        await using var app = new PortalApp(database, settings: To(collector));
        await UseAsync(app, TestContext.Current.CancellationToken);
        await TripOverAsync(app.Services.GetRequiredService<NpgsqlDataSource>());
        await app.RunAsync("doctor");
        app.Services.GetRequiredService<TracerProvider>().ForceFlush().ShouldBeTrue();
        app.Services.GetRequiredService<MeterProvider>().ForceFlush().ShouldBeTrue();

        string[] spans = ["GET /billing", "POST /sign-in", "http.route", "portal.request_id", "ledger probe", "db.query.text", "set_config", "portal.refusal", "not_found", "22P02"];
        foreach (var expected in spans) collector.Of("traces").ShouldContain(expected, Case.Sensitive);
        string[] meters =
        [
            "portal.billing.sections.oldest_age", "portal.billing.sections.refresh_lag", "portal.billing.sections.failing", "portal.billing.webhooks.waiting",
            "portal.billing.webhooks.waiting_age", "Parked", "portal.refusals", "not_found", "portal.billing.provider.duration", "http.server.request.duration", "Usage",
        ];
        foreach (var expected in meters) collector.Of("metrics").ShouldContain(expected, Case.Sensitive);
        string[] kept = [Planted, DemoApp.ClientAdmin, DemoApp.Password, DemoApp.OtherClient, DemoClients.A.ToString(), "planted-browser", "Password="];
        foreach (var secret in kept) collector.Around(secret).ShouldBe("", secret);
        // the meters of the server say where it listens
        collector.Of("traces").ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task Without_a_collector_nothing_listens()
    {
        await using var database = await PortalApp.MigratedDatabaseAsync();
        await using var app = new PortalApp(database);
        app.StartServer();
        app.Services.GetService<TracerProvider>().ShouldBeNull();
        app.Services.GetService<MeterProvider>().ShouldBeNull();
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "planted-word")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5")]
    public void What_cannot_be_used_is_told_by_name_and_never_by_value(string name, string value)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:4318", [name] = value });
        var refused = Should.Throw<InvalidSettingsException>(builder.AddTelemetry);
        refused.Errors.ShouldHaveSingleItem().ShouldStartWith(name);
        refused.Message.ShouldNotContain(value);
    }

    private static Dictionary<string, string?> To(TestCollector collector) => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    private static async Task UseAsync(PortalApp app, CancellationToken cancellationToken)
    {
        using var member = await app.SignInAsync(DemoApp.ClientAdmin, DemoApp.Password);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/billing?client={DemoClients.A}&token={Planted}");
        request.Headers.Add("User-Agent", "planted-browser");
        request.Headers.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00");
        request.Headers.Add("tracestate", $"vendor={Planted}");
        (await member.SendAsync(request, cancellationToken)).Dispose();
        foreach (var address in new[] { $"/api/billing/invoices/{Planted}", $"/{Planted}", $"/api/billing/overview?client_id={DemoApp.OtherClient}", "/operator/providers" })
            (await member.GetAsync(Answers.Relative(address), cancellationToken)).Dispose();
    }

    // The server quotes the value in what it says.
    private static async Task TripOverAsync(NpgsqlDataSource source)
    {
        using var job = new ActivitySource(JobSpans.Source).StartActivity("job", ActivityKind.Consumer);
        await using var wrong = source.CreateCommand($"select '{Planted}'::int");
        await Should.ThrowAsync<PostgresException>(() => wrong.ExecuteScalarAsync(Stop));
    }
}
