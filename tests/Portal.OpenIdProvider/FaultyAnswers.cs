using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.OpenIdProvider;

/// <summary>Lets the provider's server answer and then spoils what it said.</summary>
public sealed class FaultyAnswers
{
    private readonly ProviderKeys keys;
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int calls;

    internal FaultyAnswers(ProviderKeys keys) => this.keys = keys;

    /// <summary>What is wrong with the tokens of people.</summary>
    public TokenFault Token { get; set; }

    /// <summary>What is wrong with the answers at <see cref="At"/>.</summary>
    public AnswerFault Answer { get; set; }

    /// <summary>The path of the faulty answers.</summary>
    public string At { get; set; } = IdentityProvider.TokenPath;

    /// <summary>How many requests came from programs so far.</summary>
    public int Calls => calls;

    /// <summary>Comes when a request waits for an answer that never comes.</summary>
    public Task WaitsAsync => arrived.Task;

    public void Mend()
    {
        (Token, Answer) = (TokenFault.None, AnswerFault.None);
        arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value;
        if (path != IdentityProvider.AuthorizePath) Interlocked.Increment(ref calls);
        if (Answer != AnswerFault.None && path == At) await SpoilAnswerAsync(context);
        else if (Token != TokenFault.None && path is IdentityProvider.TokenPath or IdentityProvider.KeysPath) await RewriteAsync(context, next);
        else await next(context);
    }

    private Task SpoilAnswerAsync(HttpContext context)
    {
        switch (Answer)
        {
            case AnswerFault.Slow:
                arrived.TrySetResult();
                return Task.Delay(Timeout.Infinite, context.RequestAborted);
            case AnswerFault.Huge:
                return context.Response.WriteAsync($$"""{ "id_token": "{{new string('a', 1024 * 1024)}}" }""");
            case AnswerFault.NoJson:
                return context.Response.WriteAsync("<html>all is well</html>");
            case AnswerFault.Elsewhere:
                context.Response.Redirect("https://elsewhere.example/");
                return Task.CompletedTask;
            case AnswerFault.OfAnotherIssuer:
                return context.Response.WriteAsync("""{ "issuer": "https://elsewhere.example", "authorization_endpoint": "https://elsewhere.example/a", "token_endpoint": "https://elsewhere.example/t" }""");
            default:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return context.Response.WriteAsync("Stack trace: at Provider.Secrets()");
        }
    }

    private async Task RewriteAsync(HttpContext context, RequestDelegate next)
    {
        var (wire, kept) = (context.Response.Body, new MemoryStream());
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = wire;
        var said = JsonNode.Parse(kept.ToArray())!.AsObject();
        if (said["id_token"] is { } token) said["id_token"] = Rewrite(token.GetValue<string>());
        if (said["keys"] is JsonArray published && Token == TokenFault.NewKey) published.Add(JsonNode.Parse(Published(keys.Next)));
        var body = Encoding.UTF8.GetBytes(said.ToJsonString());
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private string Rewrite(string token)
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();
        Change(claims);
        return Token switch
        {
            TokenFault.Unsigned => $"{Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.",
            TokenFault.SharedKey => Signed(claims, new(ProviderKeys.Shared, SecurityAlgorithms.HmacSha256)),
            TokenFault.ForeignKey => Signed(claims, new(keys.Foreign, SecurityAlgorithms.RsaSha256)),
            TokenFault.NewKey => Signed(claims, new(keys.Next, SecurityAlgorithms.RsaSha256)),
            TokenFault.AnotherType => Signed(claims, new(keys.Current, SecurityAlgorithms.RsaSha256), "at+jwt"),
            TokenFault.Missing => "",
            _ => Signed(claims, new(keys.Current, SecurityAlgorithms.RsaSha256)),
        };
    }

    private void Change(JsonObject claims)
    {
        switch (Token)
        {
            case TokenFault.AnotherAudience: claims["aud"] = "another-portal"; break;
            case TokenFault.AnotherParty: (claims["aud"], claims["azp"]) = (new JsonArray(IdentityProvider.ClientId, "another-portal"), "another-portal"); break;
            case TokenFault.AnotherIssuer: claims["iss"] = "https://elsewhere.example/"; break;
            case TokenFault.AnotherNonce: claims["nonce"] = "made-up"; break;
            case TokenFault.NoNonce: claims.Remove("nonce"); break;
            case TokenFault.Expired: claims["exp"] = claims["iat"]!.GetValue<long>() - 600; break;
            case TokenFault.EndsNever: claims.Remove("exp"); break;
            case TokenFault.NotYet: claims["nbf"] = claims["iat"]!.GetValue<long>() + 600; break;
            case TokenFault.NoSubject: claims.Remove("sub"); break;
            case TokenFault.OldProof: claims["auth_time"] = claims["iat"]!.GetValue<long>() - 3600; break;
            case TokenFault.NoProofTime: claims.Remove("auth_time"); break;
            default: break;
        }
    }

    private static string Signed(JsonObject claims, SigningCredentials credentials, string type = "JWT") =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims.ToJsonString(), credentials, new Dictionary<string, object> { ["typ"] = type });

    private static string Published(RsaSecurityKey key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(includePrivateParameters: false)) { KeyId = key.KeyId });
        return JsonSerializer.Serialize(new { kty = jwk.Kty, use = "sig", alg = SecurityAlgorithms.RsaSha256, kid = jwk.Kid, n = jwk.N, e = jwk.E });
    }
}

/// <summary>What may be wrong with a person's token.</summary>
public enum TokenFault
{
    None,
    AnotherAudience,
    AnotherParty,
    AnotherIssuer,
    AnotherNonce,
    NoNonce,
    AnotherType,
    Expired,
    EndsNever,
    NotYet,
    NoSubject,
    Unsigned,
    SharedKey,
    ForeignKey,
    Missing,

    /// <summary>Signed with a key that the provider took up a moment ago: nothing is wrong with it.</summary>
    NewKey,

    /// <summary>Good for a sign-in, and for no fresh proof.</summary>
    OldProof,

    /// <summary>Good for a sign-in, and for no fresh proof.</summary>
    NoProofTime,
}

/// <summary>What may be wrong with an answer.</summary>
public enum AnswerFault
{
    None,
    Slow,
    Huge,
    Broken,
    NoJson,

    /// <summary>A redirect.</summary>
    Elsewhere,

    /// <summary>The document of somebody else.</summary>
    OfAnotherIssuer,
}
