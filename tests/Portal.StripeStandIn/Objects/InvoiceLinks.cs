using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Objects;

/// <summary>The bearer links of a final invoice; the hosted page's link is told only, nothing answers there.</summary>
internal static class InvoiceLinks
{
    public static void AddTo(JsonObject invoice, StandIn state, bool final)
    {
        var path = $"{state.Account}/{TokenOf(invoice.Text("id"))}";
        invoice["hosted_invoice_url"] = final ? $"https://invoice.stripe.com/i/{path}?s=ap" : null;
        invoice["invoice_pdf"] = final ? new Uri(state.Surroundings.PdfAddress, $"/invoice/{path}/pdf?s=ap").AbsoluteUri : null;
    }

    public static JsonObject? Find(StandIn state, string token) =>
        state.Store.All("invoice").FirstOrDefault(invoice => invoice["invoice_pdf"] is not null && TokenOf(invoice.Text("id")) == token);

    private static string TokenOf(string invoice) =>
        "test_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(invoice)))[..32];
}
