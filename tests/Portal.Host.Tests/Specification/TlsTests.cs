using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Portal.Host.Requests;

namespace Portal.Host.Tests.Specification;

public sealed class TlsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, true)]
    [InlineData(TlsCipherSuite.TLS_AES_128_GCM_SHA256, true)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, false)]
    [InlineData(TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false)]
    public async Task Only_authenticated_ciphers_are_agreed_on(TlsCipherSuite cipher, bool agreed)
    {
        await using var server = await ServeAsync();
        (await AgreesAsync(server, cipher)).ShouldBe(agreed);
    }

    private static async Task<WebApplication> ServeAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=portal.example", key, HashAlgorithmName.SHA256);
        var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.ConfigureHttpsDefaults(SafeTls.Apply);
            server.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
        });
        var app = builder.Build();
        await app.StartAsync(Stop);
        return app;
    }

    private static async Task<bool> AgreesAsync(WebApplication server, TlsCipherSuite cipher)
    {
        var address = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Stop);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsClientAsync(Offer(cipher), Stop);
            return tls.NegotiatedCipherSuite == cipher;
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            return false;
        }
    }

#pragma warning disable CA5359, CA1416 // the certificate is the test's own, and the suite runs on Linux
    private static SslClientAuthenticationOptions Offer(TlsCipherSuite cipher) => new()
    {
        TargetHost = "portal.example",
        CipherSuitesPolicy = new CipherSuitesPolicy([cipher]),
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
    };
#pragma warning restore CA5359, CA1416
}
