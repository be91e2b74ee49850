using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Portal.Identity.Passkeys;

/// <summary>For which site passkeys are made: the host of <c>Portal:PublicUrl</c>, and without it, in Development only, the one of the request.</summary>
internal sealed class PasskeySite(IConfiguration configuration)
{
    private readonly Uri? known = Uri.TryCreate(configuration["Portal:PublicUrl"], UriKind.Absolute, out var address) ? address : null;

    public string Domain(HttpContext context) => Address(context).IdnHost;

    /// <summary>As browsers write it: scheme, host, and the port where it is not the scheme's own.</summary>
    public string Origin(HttpContext context) => $"{Address(context).Scheme}://{Address(context).IdnHost}{(Address(context) is { IsDefaultPort: false, Port: var port } ? $":{port}" : "")}";

    /// <summary>Browsers make no passkeys for an address in numbers.</summary>
    public bool TakesPasskeys(HttpContext context) => !IPAddress.TryParse(Domain(context).Trim('[', ']'), out _);

    private Uri Address(HttpContext context) => known ?? new Uri($"{context.Request.Scheme}://{context.Request.Host}");
}
