using System.Net;

namespace Portal.Host.Requests;

internal static class Loopback
{
    /// <summary>Whether a request's host names this machine itself.</summary>
    public static bool IsName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
