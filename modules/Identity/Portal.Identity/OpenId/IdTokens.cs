using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Identity.OpenId;

/// <summary>Judges a person's token: signed by the provider with a key pair of its own, for this portal, in time, and for this attempt.</summary>
internal sealed class IdTokens(IOptions<OpenIdSettings> settings, ProviderMetadata metadata, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    // key pairs only: neither "none" nor a key that the portal shares
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler handler = new();

    /// <exception cref="OpenIdException">It is not a token to be taken.</exception>
    public async Task<ProvenPerson> ReadAsync(string token, string nonce, CancellationToken cancellationToken)
    {
        var result = await JudgeAsync(token, await metadata.ReadAsync(cancellationToken));
        if (result.Exception is SecurityTokenInvalidSignatureException) result = await JudgeAsync(token, await metadata.ReadAgainAsync(cancellationToken));
        if (!result.IsValid) throw new OpenIdException(OpenIdFailure.TokenRefused, result.Exception?.GetType().Name ?? "not valid");
        var read = (JsonWebToken)result.SecurityToken;
        if (Problem(read, nonce) is { } problem) throw new OpenIdException(OpenIdFailure.TokenRefused, problem);
        return Person(read);
    }

    private Task<TokenValidationResult> JudgeAsync(string token, OpenIdConnectConfiguration provider) => handler.ValidateTokenAsync(token, new()
    {
        ValidIssuer = provider.Issuer,
        ValidAudience = settings.Value.ClientId,
        IssuerSigningKeys = provider.SigningKeys,
        ValidAlgorithms = Algorithms,
        LifetimeValidator = (from, to, _, _) => IsNow(from, to),
    });

    // a claim that is missing may come as null or as the first instant there is
    private bool IsNow(DateTime? from, DateTime? to)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return to is { } end && now - Skew < end && (from is not { } start || start <= now + Skew);
    }

    // an access token is signed with the same key, and a token for several portals is used by the one it names
    private string? Problem(JsonWebToken token, string nonce) =>
        !string.IsNullOrEmpty(token.Typ) && !token.Typ.Equals("JWT", StringComparison.OrdinalIgnoreCase) ? "another type"
        : One(token, "nonce") != nonce ? "another nonce"
        : (One(token, "azp") ?? settings.Value.ClientId) != settings.Value.ClientId || (token.Audiences.Count() > 1 && One(token, "azp") is null) ? "for another party"
        : token.Subject is not { Length: > 0 and <= ProvenPerson.LongestSubject } || token.Subject.Any(char.IsControl) ? "no subject"
        : null;

    private static ProvenPerson Person(JsonWebToken token) => new(
        token.Issuer, token.Subject, One(token, "email_verified") == "true" ? One(token, "email") : null,
        token.Claims.Any(claim => claim.Type == "amr" && ProvenPerson.SecondFactors.Contains(claim.Value)),
        long.TryParse(One(token, "auth_time"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null);

    // a claim that is there twice says nothing
    private static string? One(JsonWebToken token, string name) => token.Claims.Where(claim => claim.Type == name).ToList() is [Claim only] ? only.Value : null;
}

/// <summary>Who the provider says it is.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">The person's name there that never changes and is never given to another.</param>
/// <param name="VerifiedEmail">Null when the provider does not vouch for one.</param>
/// <param name="HasSecondFactor">Whether the provider says that a second factor was asked for.</param>
/// <param name="AuthenticatedAt">When the person proved themselves there, in seconds since 1970; null when it is not said.</param>
internal sealed record ProvenPerson(string Issuer, string Subject, string? VerifiedEmail, bool HasSecondFactor, long? AuthenticatedAt)
{
    public const int LongestSubject = 255;

    /// <summary>Values of <c>amr</c> (RFC 8176) that stand for a second factor: several factors, a one-time code, a key in hardware, a smart card.</summary>
    public static IReadOnlyCollection<string> SecondFactors { get; } = ["mfa", "otp", "hwk", "sc"];
}
