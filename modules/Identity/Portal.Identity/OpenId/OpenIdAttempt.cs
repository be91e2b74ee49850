using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Identity.OpenId;

/// <summary>One way to the provider and back, as the browser that went keeps it.</summary>
/// <param name="State">Comes back in the address.</param>
/// <param name="Nonce">Comes back in the token.</param>
/// <param name="Verifier">Proves to the provider that who redeems the code is who asked for it.</param>
/// <param name="ReturnUrl">The page that was wanted, on this site.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Session">The session that wants a link, which no other may get; null where the purpose is another one.</param>
/// <param name="StartedAt">By the portal's clock.</param>
internal sealed record OpenIdAttempt(string State, string Nonce, string Verifier, string ReturnUrl, OpenIdPurpose Purpose, Guid? Session, DateTimeOffset StartedAt)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // browsers drop cookies of more than four thousand letters
    private const int LongestReturnUrl = 1500;

    /// <summary>As RFC 7636 derives it, so that the verifier itself stays here.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static OpenIdAttempt Create(string returnUrl, OpenIdPurpose purpose, Guid? session, DateTimeOffset now) =>
        new(Random(), Random(), Random(), returnUrl.Length <= LongestReturnUrl ? returnUrl : "/", purpose, session, now);

    /// <summary>Whether it is this attempt that came back, and in time.</summary>
    public bool Is(string state, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(State), Encoding.UTF8.GetBytes(state)) && now - StartedAt < Longest;

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

/// <summary>What a way to the provider is for.</summary>
internal enum OpenIdPurpose
{
    SignIn,

    /// <summary>Somebody who is signed in proves anew that it is them.</summary>
    Proof,

    /// <summary>Somebody who is signed in links their account with the person they are there.</summary>
    Link,
}
