using Portal.Host.Settings;
using Portal.Modularity.Http;

namespace Portal.Host.Requests;

internal static class ServerSetup
{
    /// <summary>The largest body an endpoint takes unless it says otherwise with <c>RequestSizeLimit</c>.</summary>
    public const int LargestBody = 64 * 1024;

    private static readonly TimeSpan LongestShutdown = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan LongestHeaders = TimeSpan.FromSeconds(15);

    public static void AddServer(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls(settings.Url.ToString());
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = LargestBody;
            server.Limits.RequestHeadersTimeout = LongestHeaders;
            server.ConfigureHttpsDefaults(SafeTls.Apply);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.Farewell + LongestShutdown);
        builder.Services.AddHostedService<Farewell>();
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Apply(json.SerializerOptions));
    }
}
