using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Portal.Identity.Contract;

namespace Portal.Support.Handoff;

/// <summary>Encrypts a prefill for a link, and reads it back only for the person and client it was made for.</summary>
internal sealed class PrefillToken(IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector protector = protection.CreateProtector("Portal.Support.Prefill.v1");

    public string Write(Prefill prefill) => protector.Protect(JsonSerializer.Serialize(prefill));

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
            return JsonSerializer.Deserialize<Prefill>(protector.Unprotect(token));
        }
        catch (Exception damaged) when (damaged is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }
}
