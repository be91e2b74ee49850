using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.TestKit;

/// <summary>A device that makes passkeys and answers for them, in the browser's place: written from the specification, independently of the code under test.</summary>
/// <param name="origin">What the browser says it is on, for example <c>http://localhost</c>.</param>
public sealed class SoftwareAuthenticator(string origin) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] credential = RandomNumberGenerator.GetBytes(32);
    private string? user;

    /// <summary>How often it was used. A test may turn it back, as a copy of the device would.</summary>
    public uint Uses { get; set; }

    /// <summary>Whether it asks for a finger, a face or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>What the browser says it is on; a copied page is on another one.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Makes a passkey for what the portal asks: the answer as the browser's <c>toJSON()</c> writes it.</summary>
    public string Make(string options)
    {
        var asked = JsonNode.Parse(options)!;
        user = (string)asked["user"]!["id"]!;
        var data = Data((string)asked["rp"]!["id"]!, HasCredential, Attested());
        var client = ClientData("webauthn.create", (string)asked["challenge"]!);
        return Answer(new() { ["clientDataJSON"] = Text(client), ["attestationObject"] = Text(Attestation(data)), ["transports"] = new JsonArray("internal") });
    }

    /// <summary>Proves the passkey for what the portal asks.</summary>
    public string Prove(string options)
    {
        var asked = JsonNode.Parse(options)!;
        Uses++;
        var data = Data((string)asked["rpId"]!, flags: 0, attested: []);
        var client = ClientData("webauthn.get", (string)asked["challenge"]!);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new() { ["clientDataJSON"] = Text(client), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = user });
    }

    public void Dispose() => key.Dispose();

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Text(credential), ["rawId"] = Text(credential), ["type"] = "public-key", ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(), ["response"] = response,
    }.ToJsonString();

    private byte[] ClientData(string type, string challenge) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin = Origin, crossOrigin = false });

    private byte[] Data(string site, byte flags, byte[] attested)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Uses);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)(UserPresent | (Verifies ? UserVerified : 0) | flags), .. counter, .. attested];
    }

    private byte[] Attested() => [.. new byte[16], (byte)(credential.Length >> 8), (byte)credential.Length, .. credential, .. PublicKey()];

    // COSE: type EC2, algorithm ES256, curve P-256, the point.
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            cbor.WriteInt32(label);
            cbor.WriteInt32(value);
        }

        foreach (var (label, half) in new[] { (-2, point.X!), (-3, point.Y!) })
        {
            cbor.WriteInt32(label);
            cbor.WriteByteString(half);
        }

        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static byte[] Attestation(byte[] data)
    {
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(3);
        cbor.WriteTextString("fmt");
        cbor.WriteTextString("none");
        cbor.WriteTextString("attStmt");
        cbor.WriteStartMap(0);
        cbor.WriteEndMap();
        cbor.WriteTextString("authData");
        cbor.WriteByteString(data);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
