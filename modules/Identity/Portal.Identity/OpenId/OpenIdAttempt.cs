using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Identity.OpenId;

/// <summary>One way to the provider and back, as the browser that went keeps it.</summary>
/// <param name="State">Comes back in the address.</param>
/// <param name="Nonce">Comes back in the token.</param>
/// <param name="Verifier">Proves to the provider that who redeems the code is who asked for it.</param>
/// <param name="ReturnUrl">The page that was wanted, on this site.</param>
/// <param name="IsProof">Whether somebody who is signed in proves anew that it is them.</param>
/// <param name="StartedAt">By the portal's clock.</param>
internal sealed record OpenIdAttempt(string State, string Nonce, string Verifier, string ReturnUrl, bool IsProof, DateTimeOffset StartedAt)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // browsers drop cookies of more than four thousand letters
    private const int LongestReturnUrl = 1500;

    /// <summary>As RFC 7636 derives it, so that the verifier itself stays here.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static OpenIdAttempt Create(string returnUrl, bool isProof, DateTimeOffset now) =>
        new(Random(), Random(), Random(), returnUrl.Length <= LongestReturnUrl ? returnUrl : "/", isProof, now);

    /// <summary>Whether it is this attempt that came back, and in time.</summary>
    public bool Is(string state, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(State), Encoding.UTF8.GetBytes(state)) && now - StartedAt < Longest;

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
