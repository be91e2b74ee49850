using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Invoices;

/// <summary>Reads an invoice with its lines.</summary>
/// <param name="minutesMetric">Code of the metric that counts minutes; null when none does.</param>
internal sealed class InvoiceReader(string? minutesMetric)
{
    public Invoice Read(BillingAccount account, LagoInvoice invoice, PaymentDates payments)
    {
        var (currency, zone) = (LagoMoney.CurrencyOf(invoice.Currency), LagoTime.ZoneOf(invoice.Customer!, account));
        var lines = InvoiceLines.Of(invoice, currency, minutesMetric);
        var issued = LagoTime.StartOf(invoice.IssuedOn, zone);
        return new Invoice(
            account.CustomerReference,
            invoice.LagoId,
            invoice.Number is { } number && ShownText.Of("", number) is { Length: > 0 } shown ? shown : null,
            invoice.State,
            issued,
            invoice.PaymentDueDate is { } due ? LagoTime.EndOf(due, zone) : null,
            payments.Of(invoice, issued),
            PeriodOf(invoice),
            Subtotal: lines.Where(line => line.Kind != InvoiceLineKind.Discount).Aggregate(Money.Zero(currency), (sum, line) => sum + line.Amount),
            Tax: new Money(invoice.TaxesAmountCents, currency),
            Total: new Money(invoice.TotalAmountCents, currency),
            AmountPaid: new Money(PaidOf(invoice), currency),
            AmountDue: new Money(DueOf(invoice), currency),
            lines,
            invoice.HasPdf);
    }

    // An invoice of several subscriptions has several: the first is the one that people would look for.
    private static BillingPeriod? PeriodOf(LagoInvoice invoice) =>
        invoice.BillingPeriods is [{ } period, ..] && period.SubscriptionFromDatetime < period.SubscriptionToDatetime
            ? LagoTime.Period(period.SubscriptionFromDatetime, period.SubscriptionToDatetime)
            : null;

    private static long PaidOf(LagoInvoice invoice) =>
        invoice.State == InvoiceStatus.Paid ? invoice.TotalPaidAmountCents is { } paid and > 0 ? paid : invoice.TotalAmountCents : invoice.TotalPaidAmountCents ?? 0;

    // Older versions name no amount due; nothing is due on what is void or was lost.
    private static long DueOf(LagoInvoice invoice) =>
        invoice.State == InvoiceStatus.Open ? Math.Max(0, invoice.TotalDueAmountCents ?? (invoice.TotalAmountCents - PaidOf(invoice))) : 0;
}
