using System.Net;

namespace Portal.Identity.OpenId;

/// <summary>Settings <c>Identity:OpenId</c>: the operator's own provider of identities. Without any there is none.</summary>
internal sealed class OpenIdSettings
{
    public const string Section = "Identity:OpenId";
    public const string BySubject = "subject";
    public const string ByVerifiedEmail = "verified_email";
    public const int LongestAuthority = 500;

    /// <summary>The provider's issuer, under which its discovery document lies.</summary>
    public string Authority { get; set; } = "";

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>What people call the provider; empty is the authority's host.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>How a person's account is found who comes for the first time: not at all, or by an e-mail that the provider verified.</summary>
    public string AccountBy { get; set; } = BySubject;

    /// <summary>Whether a second factor that the provider asked for stands in for ours.</summary>
    public bool TrustsSecondFactor { get; set; }

    /// <summary><c>Portal:PublicUrl</c>: where the provider sends people back to; null, in Development only, takes the address of the request.</summary>
    public Uri? PublicUrl { get; set; }

    public bool IsOn => Authority.Length + ClientId.Length + ClientSecret.Length > 0;

    public bool HasUsableAuthority =>
        Authority.Length <= LongestAuthority && IsSafe(Authority) && new Uri(Authority) is { UserInfo: "", Query: "", Fragment: "" };

    public bool HasUsableUrl => PublicUrl is null or { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" };

    public bool LinksByEmail => AccountBy == ByVerifiedEmail;

    public string Name => DisplayName.Length > 0 ? DisplayName : new Uri(Authority).Host;

    public string MetadataAddress => $"{Authority.TrimEnd('/')}/.well-known/openid-configuration";

    /// <summary>Whether nobody on the way can read or change what is sent there: https, or this machine.</summary>
    public static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && IsLoopback(uri.Host)));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
