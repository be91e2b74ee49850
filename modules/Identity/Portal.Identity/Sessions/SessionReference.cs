using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Identity.Sessions;

/// <summary>The opaque 256-bit reference a browser holds; the database holds its hash.</summary>
internal sealed record SessionReference
{
    private const int Bytes = 32;
    private static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    private SessionReference(string text) => (Text, Hash) = (text, SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    public string Text { get; }

    public byte[] Hash { get; }

    public static SessionReference Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    public static bool TryRead(string? text, [NotNullWhen(true)] out SessionReference? reference)
    {
        reference = text is not null && text.Length == Length && Ascii.IsValid(text) ? new SessionReference(text) : null;
        return reference is not null;
    }
}
