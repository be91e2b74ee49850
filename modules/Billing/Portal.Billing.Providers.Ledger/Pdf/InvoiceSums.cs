using Portal.Billing.Providers.Ledger.Invoices;

namespace Portal.Billing.Providers.Ledger.Pdf;

/// <summary>From subtotal to what is still to be paid; kept together on one page.</summary>
internal sealed class InvoiceSums(Sheet sheet, BookedInvoice booked)
{
    private const double Labels = 330;
    private const double RowHeight = 18;

    private Invoice Invoice => booked.Invoice;

    public void Write()
    {
        var rows = Rows().ToList();
        sheet.Y += 8;
        if (!sheet.HasRoomFor((rows.Count + 3) * RowHeight)) sheet.BreakPage();
        foreach (var (label, amount) in rows) WriteRow(label, Printed.Amount(amount), TextStyle.Body);
        sheet.Y -= 4;
        sheet.Rule(Labels, PdfColor.Stroke);
        sheet.Y += 20;
        WriteRow("Total", Printed.WithCurrency(Invoice.Total), TextStyle.Sum);
        WriteRow("Paid", Printed.Amount(Invoice.AmountPaid), TextStyle.Body);
        WriteRow("Amount due", Printed.Amount(Invoice.AmountDue), TextStyle.Strong);
    }

    private IEnumerable<(string Label, Money Amount)> Rows()
    {
        yield return ("Subtotal", Invoice.Subtotal);
        foreach (var line in Invoice.Lines.Where(line => line.Kind == InvoiceLineKind.Discount)) yield return (line.Description, line.Amount);
        yield return (booked.TaxName ?? "Tax", Invoice.Tax);
    }

    private void WriteRow(string label, string amount, TextStyle style)
    {
        foreach (var (part, index) in sheet.Wrap(label, 140, style).Select((part, index) => (part, index)))
        {
            sheet.Write(part, Labels, style);
            if (index == 0) sheet.WriteEndingAt(amount, Sheet.Right, style);
            sheet.Y += RowHeight;
        }
    }
}
