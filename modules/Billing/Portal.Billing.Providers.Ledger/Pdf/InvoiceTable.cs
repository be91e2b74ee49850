namespace Portal.Billing.Providers.Ledger.Pdf;

/// <summary>The lines of an invoice other than discounts, over as many pages as they need; the head repeats on each.</summary>
internal sealed class InvoiceTable(Sheet sheet, Invoice invoice)
{
    private const double QuantityEnd = 342;
    private const double PriceEnd = 452;
    private const double DescriptionWidth = 220;
    private const double LineHeight = 13;

    public void Write()
    {
        WriteHead();
        foreach (var line in invoice.Lines.Where(line => line.Kind != InvoiceLineKind.Discount)) WriteLine(line);
    }

    private void WriteHead()
    {
        sheet.Write("Description", Sheet.Left, TextStyle.Label);
        sheet.WriteEndingAt("Quantity", QuantityEnd, TextStyle.Label);
        sheet.WriteEndingAt("Unit price", PriceEnd, TextStyle.Label);
        sheet.WriteEndingAt($"Amount ({invoice.Total.Currency})", Sheet.Right, TextStyle.Label);
        sheet.Y += 8;
        sheet.Rule(Sheet.Left, PdfColor.Stroke);
        sheet.Y += 19;
    }

    private void WriteLine(InvoiceLine line)
    {
        var description = sheet.Wrap(line.Description, DescriptionWidth, TextStyle.Body);
        BreakIfNeeded(description.Count * LineHeight);
        WriteFigures(line);
        foreach (var part in description)
        {
            sheet.Write(part, Sheet.Left, TextStyle.Body);
            sheet.Y += LineHeight;
        }

        sheet.Y -= 4;
        sheet.Rule(Sheet.Left, PdfColor.Hairline);
        sheet.Y += 19;
    }

    private void BreakIfNeeded(double height)
    {
        if (sheet.HasRoomFor(height)) return;
        sheet.BreakPage();
        WriteHead();
    }

    private void WriteFigures(InvoiceLine line)
    {
        if (line.Quantity is { } quantity) sheet.WriteEndingAt(Printed.Number(quantity), QuantityEnd, TextStyle.Body);
        if (line.UnitPrice is { } price) sheet.WriteEndingAt(Printed.UnitPrice(price, invoice.Total.Currency, line.Unit), PriceEnd, TextStyle.Body);
        sheet.WriteEndingAt(Printed.Amount(line.Amount), Sheet.Right, TextStyle.Body);
    }
}
