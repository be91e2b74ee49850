using Microsoft.Extensions.Configuration;

namespace Portal.Billing.Providers.Ledger.Pdf;

/// <summary>Who issues the invoices, as printed at their head. Both may be missing: the head is then left out.</summary>
/// <param name="Name">Setting <c>Issuer</c>.</param>
/// <param name="Details">Setting <c>IssuerDetails</c>: one line for the address or a tax number.</param>
internal sealed record Issuer(string? Name, string? Details)
{
    public static Issuer From(IConfiguration settings) => new(settings["Issuer"], settings["IssuerDetails"]);
}
