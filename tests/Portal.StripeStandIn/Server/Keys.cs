using System.Text;

namespace Portal.StripeStandIn.Server;

/// <summary>Which keys are accepted, and what they may do.</summary>
internal sealed class Keys(StandInOptions options)
{
    /// <summary>The key of a request, as bearer or as the user of basic authentication.</summary>
    public static string? Presented(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.Ordinal))
            return header[7..].Trim() is { Length: > 0 } key ? key : null;
        if (!header.StartsWith("Basic ", StringComparison.Ordinal))
            return null;
        return Encoding.UTF8.GetString(Convert.FromBase64String(header[6..].Trim())).Split(':')[0];
    }

    public string Check(HttpRequest request)
    {
        if (Presented(request) is not { } key)
            throw new Problem(401, "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth.");
        if (!options.Keys.Contains(key) && options.RestrictedKeys.All(each => each.Key != key))
            throw new Problem(401, $"Invalid API Key provided: {Masked(key)}");
        return key;
    }

    public void CheckPermission(string key, string permission, string account)
    {
        var restricted = options.RestrictedKeys.FirstOrDefault(each => each.Key == key);
        if (restricted is not null && restricted.Missing.Contains(permission))
            throw new Problem(403, $"The provided key '{Masked(key)}' does not have the required permissions for this endpoint on account '{account}'. "
                + $"Having the '{permission}' permission would allow this request to continue.");
    }

    public static Problem NoAccess(string key, string account) =>
        new(403, $"The provided key '{Masked(key)}' does not have access to account '{account}' (or that account does not exist). "
            + "Application access may have been revoked.")
        { Code = "account_invalid" };

    private static string Masked(string key) =>
        key.Length <= 12 ? new string('*', key.Length) : key[..8] + new string('*', key.Length - 12) + key[^4..];
}
