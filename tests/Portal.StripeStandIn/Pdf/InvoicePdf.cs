using System.Text;
using System.Text.Json.Nodes;
using Portal.StripeStandIn.Billing;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Pdf;

/// <summary>A small PDF of one page with the invoice's number and total.</summary>
internal static class InvoicePdf
{
    public static byte[] Of(JsonObject invoice)
    {
        var total = Currencies.Text(invoice.Number("total"), invoice.Text("currency"));
        var text = $"BT /F1 18 Tf 72 760 Td ({Escaped($"Invoice {invoice.TextOrNull("number")}")}) Tj 0 -28 Td ({Escaped($"Total {total}")}) Tj ET";
        return Document(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {text.Length} >>\nstream\n{text}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    }

    private static byte[] Document(params string[] objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (number, content) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{number + 1} 0 obj\n{content}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append($"{offset:D10} 00000 n \n"));
        pdf.Append($"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static string Escaped(string text) => text.Replace(@"\", @"\\").Replace("(", @"\(").Replace(")", @"\)");
}
