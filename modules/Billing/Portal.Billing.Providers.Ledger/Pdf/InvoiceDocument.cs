using Portal.Billing.Providers.Ledger.Invoices;

namespace Portal.Billing.Providers.Ledger.Pdf;

/// <summary>One invoice on paper: head, who and when, the lines, the sums.</summary>
internal sealed class InvoiceDocument : IDisposable
{
    private const double Facts = 330;

    private readonly BookedInvoice booked;
    private readonly Issuer issuer;
    private readonly TimeZoneInfo zone;
    private readonly Sheet sheet;

    private InvoiceDocument(BookedInvoice booked, Issuer issuer, TimeZoneInfo zone)
    {
        (this.booked, this.issuer, this.zone) = (booked, issuer, zone);
        sheet = new Sheet(Title);
    }

    private Invoice Invoice => booked.Invoice;

    private string Title => Invoice.Number is { } number ? $"Invoice {number}" : "Invoice";

    public static byte[] Render(BookedInvoice booked, Issuer issuer, TimeZoneInfo zone)
    {
        using var document = new InvoiceDocument(booked, issuer, zone);
        return document.Render();
    }

    public void Dispose() => sheet.Dispose();

    private byte[] Render()
    {
        WriteHead();
        WriteParties();
        new InvoiceTable(sheet, Invoice).Write();
        new InvoiceSums(sheet, booked).Write();
        WriteStanding();
        return sheet.Build(string.Join(" · ", ((string?[])[issuer.Name, Title]).OfType<string>()));
    }

    private void WriteHead()
    {
        sheet.Write("Invoice", Sheet.Left, TextStyle.Title);
        sheet.WriteEndingAt(issuer.Name ?? "", Sheet.Right, TextStyle.Name);
        sheet.Y += 16;
        sheet.WriteEndingAt(issuer.Details ?? "", Sheet.Right, TextStyle.Label);
        sheet.Y += 34;
    }

    private void WriteParties()
    {
        var top = sheet.Y;
        WriteBilledTo();
        var below = sheet.Y;
        sheet.Y = top;
        foreach (var (label, value) in FactsOf(Invoice)) WriteFact(label, value);
        sheet.Y = Math.Max(sheet.Y, below) + 22;
    }

    private void WriteBilledTo()
    {
        sheet.Write("Billed to", Sheet.Left, TextStyle.Label);
        sheet.Y += 15;
        foreach (var (line, index) in booked.BilledTo.Select((line, index) => (line, index)))
            foreach (var part in sheet.Wrap(line, Facts - Sheet.Left - 24, TextStyle.Body))
            {
                sheet.Write(part, Sheet.Left, index == 0 ? TextStyle.Strong : TextStyle.Body);
                sheet.Y += 14;
            }
    }

    private void WriteFact(string label, string value)
    {
        sheet.Write(label, Facts, TextStyle.Label);
        foreach (var part in sheet.Wrap(value, Sheet.Right - Facts - 74, TextStyle.Body))
        {
            sheet.Write(part, Facts + 74, TextStyle.Body);
            sheet.Y += 15;
        }
    }

    private IEnumerable<(string Label, string Value)> FactsOf(Invoice invoice)
    {
        if (invoice.Number is { } number) yield return ("Number", number);
        yield return ("Issued", Printed.Day(invoice.IssuedAt, zone));
        if (invoice.DueAt is { } due) yield return ("Due", Printed.Day(due, zone));
        if (invoice.ServicePeriod is { } period) yield return ("Period", Printed.Period(period, zone));
    }

    private void WriteStanding()
    {
        sheet.Y += 30;
        if (!sheet.HasRoomFor(14)) sheet.BreakPage();
        sheet.Write(Standing, Sheet.Left, TextStyle.Label);
    }

    private string Standing => Invoice switch
    {
        { Status: InvoiceStatus.Paid, PaidAt: { } paid } => $"Paid in full on {Printed.Day(paid, zone)}. Thank you.",
        { Status: InvoiceStatus.Void } => "This invoice was cancelled. Nothing is owed.",
        { Status: InvoiceStatus.Uncollectible } => "This invoice was written off.",
        { DueAt: { } due } => $"Please pay {Printed.WithCurrency(Invoice.AmountDue)} by {Printed.Day(due, zone)}.",
        _ => $"{Printed.WithCurrency(Invoice.AmountDue)} is still to be paid.",
    };
}
