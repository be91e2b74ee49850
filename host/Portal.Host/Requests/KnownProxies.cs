using Microsoft.AspNetCore.HttpOverrides;
using Portal.Host.Settings;

namespace Portal.Host.Requests;

/// <summary>Believes the caller's address and scheme from the proxies that the settings name, and from nobody else.</summary>
internal static class KnownProxies
{
    public static void UseKnownProxies(this WebApplication app, PortalSettings settings)
    {
        if (settings.KnownProxies.Count == 0) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        // the framework's own list trusts whoever calls from this machine
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.KnownProxies) options.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(options);
    }
}
