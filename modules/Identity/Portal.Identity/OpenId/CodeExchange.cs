using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Portal.Identity.OpenId;

/// <summary>Turns the code that a browser brought back into the person's token. The other tokens of the answer are dropped unread.</summary>
internal sealed class CodeExchange(IOptions<OpenIdSettings> settings, BackChannel channel)
{
    public async Task<string> RedeemAsync(string endpoint, BroughtCode brought, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "authorization_code"), new("code", brought.Code), new("redirect_uri", brought.RedirectUri), new("code_verifier", brought.Verifier),
            ]),
        };
        request.Headers.Authorization = Credentials();
        request.Headers.Accept.Add(new("application/json"));
        var answer = await channel.SendAsync(request, cancellationToken);
        return answer.IsSuccess ? Read(answer.Body) : throw new OpenIdException(OpenIdFailure.CodeRefused, "status");
    }

    private AuthenticationHeaderValue Credentials() =>
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{FormEncoded(settings.Value.ClientId)}:{FormEncoded(settings.Value.ClientSecret)}")));

    private static string FormEncoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("id_token", out var token)
                && token.ValueKind == JsonValueKind.String && token.GetString() is { Length: > 0 } text)
                return text;
        }
        catch (Exception unread) when (unread is JsonException or InvalidOperationException)
        {
            throw new OpenIdException(OpenIdFailure.TokenRefused, "no JSON");
        }

        throw new OpenIdException(OpenIdFailure.TokenRefused, "no token");
    }
}

/// <summary>A code with what proves that it was given to this portal.</summary>
internal sealed record BroughtCode(string Code, string Verifier, string RedirectUri);
