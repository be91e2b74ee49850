using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Portal.Identity.Contract;

namespace Portal.Support.Handoff;

/// <summary>Encrypts a prefill for a link, and reads it back only for the person and client it was made for.</summary>
internal sealed class PrefillToken(IDataProtectionProvider protection, TimeProvider time)
{
    // Encrypted and never part of a page: escaping for HTML would only make the address longer.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector protector = protection.CreateProtector("Portal.Support.Prefill.v1");

    public string Write(Prefill prefill) => protector.Protect(JsonSerializer.Serialize(prefill, Compact));

    /// <summary>The prefill; null when the token is damaged, expired or somebody else's: the three are not told apart.</summary>
    public Prefill? Read(string? token, ClientScope scope)
    {
        var prefill = Open(token);
        var holds = prefill is not null && prefill.Expires > time.GetUtcNow() && prefill.Client == scope.Client.Id.Value && prefill.Member == scope.Member.Id;
        return holds ? prefill : null;
    }

    private Prefill? Open(string? token)
    {
        if (string.IsNullOrEmpty(token)) return null;
        try
        {
            return JsonSerializer.Deserialize<Prefill>(protector.Unprotect(token), Compact);
        }
        catch (Exception damaged) when (damaged is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }
}
