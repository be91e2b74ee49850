using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Portal.Billing.Providers;

namespace Portal.Billing.Plugins;

/// <summary>Makes what a provider gets from the portal.</summary>
/// <param name="database">Called only for a provider that asks for the portal's database.</param>
/// <param name="pacing">By the provider's key: two providers may name an account alike.</param>
internal sealed class ProviderContexts(
    IConfiguration configuration, TimeProvider clock, ILoggerFactory loggers, Func<ProviderDatabase> database, Func<string, ICallPacing> pacing)
{
    private const int LongestBufferedAnswer = 16 * 1024 * 1024;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public BillingProviderContext For(ProviderPlugin.Sound plugin)
    {
        var given = plugin.NeedsDatabase ? database() : null;
        var (settings, logger) = (configuration.GetSection($"Billing:Providers:{plugin.Key}"), loggers.CreateLogger($"Portal.Billing.Providers.{plugin.Key}"));
        return new(settings, CreateClient(), clock, logger, given?.Runtime, pacing(plugin.Key)) { SchemaDatabase = given?.Owner };
    }

    private static HttpClient CreateClient()
    {
        // A redirect would follow the vendor anywhere, inside addresses included; a pooled connection would never see a change of DNS.
        // A trace would keep the addresses, and with them a client's ids.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime, ActivityHeadersPropagator = null };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestBufferedAnswer };
    }
}

/// <summary>The portal's database as each of its roles.</summary>
internal sealed record ProviderDatabase(DbDataSource Runtime, DbDataSource Owner);
