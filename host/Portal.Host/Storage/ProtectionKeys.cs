using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Host.Settings;

namespace Portal.Host.Storage;

/// <summary>The data-protection keys at rest: encrypted where a certificate is set, and readable by this host, or it does not start.</summary>
internal static partial class ProtectionKeys
{
    private const string Unreadable =
        "Portal:KeyProtection is incomplete: the database holds data-protection keys that none of its certificates decrypts. Name the certificate they were encrypted under " +
        "in Portal:KeyProtection:Certificate or in Portal:KeyProtection:Former:0:Certificate (docs/operating.md)";

    // The names under which the framework keeps a key.
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName IsSecret = Framework + "requiresEncryption";

    public static async Task SecureKeysAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        var settings = app.Services.GetRequiredService<PortalSettings>();
        if (settings.Keys.Current is null && !settings.Demo && !app.Environment.IsDevelopment()) LogPlain(app.Logger);
        if (settings.Keys.Current is not null) await EncryptPlainAsync(app.Services, cancellationToken);
        RequireReadable(app.Services);
    }

    /// <exception cref="InvalidSettingsException">A key cannot be decrypted, so what it protects would be lost to this host.</exception>
    public static void RequireReadable(IServiceProvider services)
    {
        try
        {
            foreach (var key in services.GetRequiredService<IKeyManager>().GetAllKeys().Where(key => !key.IsRevoked)) key.CreateEncryptor();
        }
        catch (CryptographicException)
        {
            throw new InvalidSettingsException([Unreadable]);
        }
    }

    // The framework encrypts the keys it makes from now on; those from before a certificate was set are still what they were.
    private static async Task EncryptPlainAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var encryptor = services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlEncryptor!;
        await using var scope = services.CreateAsyncScope();
        var storage = scope.ServiceProvider.GetRequiredService<HostStorage>();
        foreach (var row in await storage.DataProtectionKeys.ToListAsync(cancellationToken))
        {
            var key = XElement.Parse(row.Xml!);
            var secrets = key.Descendants().Where(element => (bool?)element.Attribute(IsSecret) == true).ToList();
            if (secrets.Count == 0) continue;
            foreach (var secret in secrets) secret.ReplaceWith(Encrypt(secret, encryptor));
            row.Xml = key.ToString(SaveOptions.DisableFormatting);
        }

        await storage.SaveChangesAsync(cancellationToken);
    }

    private static XElement Encrypt(XElement secret, IXmlEncryptor encryptor)
    {
        var encrypted = encryptor.Encrypt(new XElement(secret));
        return new(Framework + "encryptedSecret", new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement);
    }

    [LoggerMessage(LogLevel.Warning, "The data-protection keys lie in the database as they are: whoever reads the database reads them. Portal:KeyProtection:Certificate encrypts them (docs/operating.md).")]
    private static partial void LogPlain(ILogger logger);
}
