using System.Net.Security;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Portal.Host.Requests;

/// <summary>Authenticated ciphers only, which leaves TLS 1.2 and 1.3: the framework's own choice still offers two that chain blocks.</summary>
internal static class SafeTls
{
    private static readonly TlsCipherSuite[] Ciphers =
    [
        TlsCipherSuite.TLS_AES_128_GCM_SHA256, TlsCipherSuite.TLS_AES_256_GCM_SHA384, TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    public static void Apply(HttpsConnectionAdapterOptions https)
    {
        // Windows and macOS keep their ciphers in the system's own policy
        if (!OperatingSystem.IsLinux()) return;
        var policy = new CipherSuitesPolicy(Ciphers);
        https.OnAuthenticate = (_, tls) => tls.CipherSuitesPolicy = policy;
    }
}
