using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.TestKit;

/// <summary>PFX files with certificates made for one test, gone with it.</summary>
public sealed class CertificateFiles : IDisposable
{
    public const string Password = "open sesame";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-certificates-");

    public string Rsa()
    {
        using var key = RSA.Create(2048);
        return Write(new("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public string EllipticCurve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Write(new("CN=keys", key, HashAlgorithmName.SHA256));
    }

    public string Garbage()
    {
        var path = NewPath();
        File.WriteAllText(path, "no certificate");
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Write(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = NewPath();
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, Password));
        return path;
    }

    private string NewPath() => Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.pfx");
}
