using Portal.Billing.Providers;

namespace Portal.TestKit;

/// <summary>Answers for a scripted provider.</summary>
public static class Samples
{
    public static Currency Aud { get; } = Currency.Of("AUD");

    public static BillingAccount Account(string customerReference = "customer-1") =>
        new(customerReference, TimeZoneInfo.Utc, new Dictionary<string, string>());

    public static BillingPeriod MonthOf(DateTimeOffset instant)
    {
        var start = new DateTimeOffset(instant.UtcDateTime.Year, instant.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return new BillingPeriod(start, start.AddMonths(1));
    }

    public static BillingOverview ActiveOverview(DateTimeOffset now)
    {
        var plan = new Plan("Standard", new MinuteTerms(Minutes.Of(2000), new MinuteRate(0.25m, Aud)));
        var month = MonthOf(now);
        return new BillingOverview(now, SubscriptionState.Active, plan, month, new Money(49900, Aud), [], new NextInvoice.Scheduled(month.End, null));
    }

    /// <summary>A paid invoice of one fee line with 10 % tax.</summary>
    public static Invoice Invoice(string reference, DateTimeOffset issuedAt, string customerReference = "customer-1", bool hasPdf = true)
    {
        var (fee, tax, total) = (new Money(49900, Aud), new Money(4990, Aud), new Money(54890, Aud));
        var line = new InvoiceLine(InvoiceLineKind.Fee, "Standard", 1, null, 499, fee);
        return new Invoice(
            customerReference, reference, $"INV-{reference}", InvoiceStatus.Paid, issuedAt, issuedAt.AddDays(14), issuedAt.AddDays(3),
            new BillingPeriod(issuedAt.AddMonths(-1), issuedAt), fee, tax, total, total, Money.Zero(Aud), [line], hasPdf);
    }
}
