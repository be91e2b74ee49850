using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Lago.Tests.StandIn;

/// <summary>Ids and instants as Lago writes them.</summary>
internal static class Ids
{
    /// <summary>The same id for the same name, so that tests can name what they made.</summary>
    public static string Of(string name) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString("D");

    /// <summary>With whole seconds, as most instants of Lago's are.</summary>
    public static string Iso(this DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As <see cref="Iso"/>; null for none.</summary>
    public static JsonNode? IsoOrNull(this DateTimeOffset? instant) => instant is { } known ? known.Iso() : null;

    /// <summary>The last second before the instant: Lago's periods end with it.</summary>
    public static string LastSecond(this DateTimeOffset end) => end.AddSeconds(-1).Iso();
}
