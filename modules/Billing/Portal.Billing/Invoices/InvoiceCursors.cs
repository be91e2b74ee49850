using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Invoices;

/// <summary>Positions in the history as they travel in an address: sealed, and good for one client only (PAG-07).</summary>
internal sealed class InvoiceCursors(IDataProtectionProvider protection)
{
    private const string Purpose = "Portal.Billing.InvoiceCursor";
    private const int MaxLength = 512;

    public string Write(ClientId client, InvoicePosition position)
    {
        var direction = position.Direction == InvoiceDirection.Newer ? 'n' : 'o';
        return For(client).Protect(string.Create(CultureInfo.InvariantCulture, $"{direction}{position.Id}{position.IssuedAt.UtcTicks}"));
    }

    /// <summary>False for anything that <see cref="Write"/> did not make for this client.</summary>
    public bool TryRead(ClientId client, string text, [NotNullWhen(true)] out InvoicePosition? position)
    {
        position = null;
        if (text.Length is 0 or > MaxLength) return false;
        try
        {
            position = Parse(For(client).Unprotect(text));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private IDataProtector For(ClientId client) => protection.CreateProtector(Purpose, client.ToString());

    private static InvoicePosition Parse(string opened)
    {
        var direction = opened[0] == 'n' ? InvoiceDirection.Newer : InvoiceDirection.Older;
        var id = InvoiceId.Parse(opened[1..(1 + InvoiceId.Length)]);
        var issuedAt = new DateTimeOffset(long.Parse(opened[(1 + InvoiceId.Length)..], CultureInfo.InvariantCulture), TimeSpan.Zero);
        return new InvoicePosition(issuedAt, id, direction);
    }
}
