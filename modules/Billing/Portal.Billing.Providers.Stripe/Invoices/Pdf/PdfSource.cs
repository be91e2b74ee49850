using System.Net;
using System.Net.Sockets;
using Portal.Billing.Providers.Stripe.Configuration;

namespace Portal.Billing.Providers.Stripe.Invoices.Pdf;

/// <summary>Where PDFs may come from: named hosts over https, at addresses of the open network. Besides, a stand-in of Stripe on this machine, and only itself.</summary>
internal sealed class PdfSource(StripeSettings settings)
{
    private static readonly string[] StripesHosts = ["pay.stripe.com", "invoice.stripe.com", "files.stripe.com"];

    private readonly string[] hosts = [.. StripesHosts, .. settings.PdfHosts];

    /// <summary>Whether the link may be followed.</summary>
    public bool Allows(Uri link) => link.UserInfo.Length == 0 && (IsSafe(link) || (settings.IsStandIn && IsAt(link, settings.ApiBase)));

    /// <summary>Connects to an address that was checked, and not to one that the name leads to a moment later.</summary>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = addresses.Where(address => PublicAddress.Includes(address) || IsStandIn(target)).ToArray();
        if (allowed.Length == 0) throw Refused("The host of a PDF is not on the open network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static BillingProviderException Refused(string reason) => new(BillingFailure.Unknown, reason);

    private bool IsSafe(Uri link) => link.Scheme == Uri.UriSchemeHttps && link.IsDefaultPort && hosts.Contains(link.Host, StringComparer.OrdinalIgnoreCase);

    private static bool IsAt(Uri link, Uri place) => link.Scheme == place.Scheme && link.Authority == place.Authority;

    private bool IsStandIn(DnsEndPoint target) => settings.IsStandIn && settings.ApiBase.IdnHost == target.Host && settings.ApiBase.Port == target.Port;
}
