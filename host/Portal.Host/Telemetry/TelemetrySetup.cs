using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portal.Host.Settings;

namespace Portal.Host.Telemetry;

/// <summary>Traces and meters for a collector (OTLP). Without OpenTelemetry's own variable for its address nothing is registered and nothing listens.</summary>
internal static class TelemetrySetup
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Name = "OTEL_SERVICE_NAME";
    private const string Share = "OTEL_TRACES_SAMPLER_ARG";

    // The framework's that tell of requests, connections and memory; ours begin with Portal.
    private static readonly string[] Meters =
        [PortalMeter.Name, "Portal.Billing", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    private static readonly string[] Sources = [JobSpans.Source, "Portal.Billing", "Microsoft.AspNetCore", "Npgsql", SpanScrubber.Substitutes];

    /// <exception cref="InvalidSettingsException">The collector's address is none.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PortalMeter>();
        var configuration = builder.Configuration;
        if (configuration[Endpoint] is not { Length: > 0 } address) return;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var collector) || collector.Scheme is not ("http" or "https"))
            throw new InvalidSettingsException([$"{Endpoint} is no address such as http://127.0.0.1:4318"]);
        var taken = new SettingsReader(configuration).Share(Share);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(configuration[Name] is { Length: > 0 } name ? name : "portal", serviceVersion: VersionOf()))
            .WithTracing(traces => traces.AddSource(Sources).SetSampler(new RootSampler(taken)).AddProcessor(new SpanScrubber()).AddOtlpExporter())
            .WithMetrics(meters => meters.AddMeter(Meters).AddOtlpExporter());
    }

    private static string? VersionOf() => typeof(TelemetrySetup).Assembly.GetName().Version?.ToString(fieldCount: 3);
}
