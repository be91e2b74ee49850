using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Host.Settings;

/// <summary>Reads a certificate with its private key from a PFX file.</summary>
internal static class CertificateFile
{
    /// <summary>The certificate, or what is wrong with the file: never its path, its password or the system's own words.</summary>
    public static (X509Certificate2? Certificate, string? Problem) Read(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(File.ReadAllBytes(path), password);
            using var key = certificate.GetRSAPrivateKey();
            return key is null ? (null, "holds no RSA key with its private half") : (certificate, null);
        }
        catch (CryptographicException)
        {
            return (null, "is no PFX file, or its password is another one");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return (null, "cannot be read: there is no such file, or it may not be opened");
        }
    }
}
