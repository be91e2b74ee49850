using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Portal.OpenIdProvider;

/// <summary>The key pairs of the provider, and some that are not.</summary>
internal sealed class ProviderKeys : IDisposable
{
    private readonly RSA current = RSA.Create(2048);
    private readonly RSA next = RSA.Create(2048);
    private readonly RSA foreign = RSA.Create(2048);

    public RsaSecurityKey Current => new(current) { KeyId = "one" };

    /// <summary>Published once the provider changes its keys.</summary>
    public RsaSecurityKey Next => new(next) { KeyId = "two" };

    /// <summary>Somebody else's, under the provider's name for its own.</summary>
    public RsaSecurityKey Foreign => new(foreign) { KeyId = "one" };

    /// <summary>A key that the portal shares: good for no signature.</summary>
    public static SymmetricSecurityKey Shared => new(SHA256.HashData(Encoding.UTF8.GetBytes(IdentityProvider.ClientSecret))) { KeyId = "one" };

    public void Dispose()
    {
        current.Dispose();
        next.Dispose();
        foreign.Dispose();
    }
}
