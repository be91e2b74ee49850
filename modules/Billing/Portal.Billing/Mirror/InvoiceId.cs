using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Portal.Billing.Mirror;

/// <summary>The portal's own public id of an invoice: 128 random bits, the same whatever the provider, safe in a file name.</summary>
internal readonly record struct InvoiceId
{
    public const int Length = 26;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    private InvoiceId(string value) => Value = value;

    public string Value { get; }

    public static InvoiceId New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    public static bool TryParse([NotNullWhen(true)] string? text, out InvoiceId id)
    {
        var wellFormed = text is { Length: Length } && text.All(Alphabet.Contains);
        id = wellFormed ? new InvoiceId(text!) : default;
        return wellFormed;
    }

    public static InvoiceId Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("Not an invoice id.");

    public override string ToString() => Value;
}
