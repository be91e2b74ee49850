using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Portal.Billing.Providers;

namespace Portal.Billing.Plugins;

/// <summary>Makes what a provider gets from the portal.</summary>
/// <param name="database">Called only for a provider that asks for the portal's database.</param>
internal sealed class ProviderContexts(IConfiguration configuration, TimeProvider clock, ILoggerFactory loggers, Func<DbDataSource> database)
{
    private const int LongestBufferedAnswer = 16 * 1024 * 1024;
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    public BillingProviderContext For(ProviderPlugin.Sound plugin) => new(
        configuration.GetSection($"Billing:Providers:{plugin.Key}"),
        CreateClient(),
        clock,
        loggers.CreateLogger($"Portal.Billing.Providers.{plugin.Key}"),
        plugin.NeedsDatabase ? database() : null);

    private static HttpClient CreateClient()
    {
        // A redirect would follow the vendor anywhere, inside addresses included; a pooled connection would never see a change of DNS.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLifetime };
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestBufferedAnswer };
    }
}
