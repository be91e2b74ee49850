using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Portal.Identity.OpenId;

/// <summary>The way to the provider and back: authorization code with PKCE, state and nonce. What comes of it is not decided here.</summary>
internal sealed class OpenIdFlow(
    IOptions<OpenIdSettings> settings, ProviderMetadata metadata, CodeExchange exchange, IdTokens tokens, AttemptCookie cookie, TimeProvider time)
{
    private const int LongestCode = 4096;

    // seconds by which the two clocks may differ
    private const int Slack = 60;

    public bool IsOn => settings.Value.IsOn;

    /// <summary>The provider's address to which the browser is sent.</summary>
    /// <exception cref="OpenIdException">The provider does not answer.</exception>
    public async Task<string> BeginAsync(HttpContext context, string returnUrl, OpenIdPurpose purpose, Guid? session = null)
    {
        var provider = await metadata.ReadAsync(context.RequestAborted);
        var attempt = OpenIdAttempt.Create(returnUrl, purpose, session, time.GetUtcNow());
        cookie.Write(context, attempt);
        Dictionary<string, string?> query = new()
        {
            ["response_type"] = "code",
            ["client_id"] = settings.Value.ClientId,
            ["redirect_uri"] = RedirectUri(context.Request),
            ["scope"] = settings.Value.LinksByEmail ? "openid email" : "openid",
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.Challenge,
            ["code_challenge_method"] = "S256",
        };
        if (purpose != OpenIdPurpose.SignIn) (query["prompt"], query["max_age"]) = ("login", "0");
        return QueryHelpers.AddQueryString(provider.AuthorizationEndpoint, query);
    }

    /// <summary>Who came back.</summary>
    /// <exception cref="OpenIdException">Nobody, or nobody that can be believed.</exception>
    public async Task<ProvenPerson> EndAsync(HttpContext context, OpenIdAttempt? attempt)
    {
        var brought = context.Request.Query;
        if (attempt is null || !attempt.Is(brought["state"].ToString(), time.GetUtcNow())) throw new OpenIdException(OpenIdFailure.NotAsked, "state");
        var provider = await metadata.ReadAsync(context.RequestAborted);
        if (brought["iss"].ToString() is { Length: > 0 } issuer && issuer != provider.Issuer) throw new OpenIdException(OpenIdFailure.TokenRefused, "another issuer");
        if (brought["code"].ToString() is not { Length: > 0 and <= LongestCode } code) throw new OpenIdException(OpenIdFailure.Denied, "no code");
        var token = await exchange.RedeemAsync(provider.TokenEndpoint, new(code, attempt.Verifier, RedirectUri(context.Request)), context.RequestAborted);
        var person = await tokens.ReadAsync(token, attempt.Nonce, context.RequestAborted);
        // a proof is worth its time: who was signed in there all along, or somebody else, proved nothing now
        if (attempt.Purpose != OpenIdPurpose.SignIn && !(person.AuthenticatedAt >= attempt.StartedAt.ToUnixTimeSeconds() - Slack)) throw new OpenIdException(OpenIdFailure.TokenRefused, "an old proof");
        return person;
    }

    private string RedirectUri(HttpRequest request) =>
        (settings.Value.PublicUrl ?? new Uri($"{request.Scheme}://{request.Host}")).AbsoluteUri.TrimEnd('/') + OpenIdAddress.Callback;
}

/// <summary>Where the endpoints of this folder are.</summary>
internal static class OpenIdAddress
{
    public const string Start = "/sign-in/open-id";
    public const string Callback = "/sign-in/open-id/callback";
    public const string Prove = "/settings/security/confirm/open-id";
    public const string Link = "/settings/security/open-id";

    /// <summary>On the pages that a failure leads back to: its kind.</summary>
    public const string FailureKey = "open_id";
}
