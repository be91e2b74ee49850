using System.Net;
using System.Net.Sockets;

namespace Portal.Billing.Providers.Stripe.Invoices.Pdf;

/// <summary>Addresses of the open network. A name can be made to lead to any other: this machine, its neighbours, or whoever hands out its credentials.</summary>
internal static class PublicAddress
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Inside =
    [
        .. Networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16"),
        .. Networks("198.18.0.0/15", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "192.88.99.0/24", "224.0.0.0/4", "240.0.0.0/4"),

        // For examples only, and two kinds that carry an address of the old kind inside, which may be any of those above.
        .. Networks("2001:db8::/32", "2001::/23", "2002::/16"),
    ];

    public static bool Includes(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(plain)) && !Inside.Any(network => network.Contains(plain));
    }

    private static IEnumerable<IPNetwork> Networks(params string[] ranges) => ranges.Select(range => IPNetwork.Parse(range));
}
