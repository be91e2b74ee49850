namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

/// <summary>What holds of every value that the provider gives, whatever it was made from.</summary>
internal static class AnswerLaws
{
    // Nobody's billing was before, and nobody plans further ahead.
    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Check(object? answer, DateTimeOffset now)
    {
        switch (answer)
        {
            case BillingOverview overview: Check(overview, now); break;
            case UsageReport usage: Check(usage, now); break;
            case InvoicePage page: foreach (var invoice in page.Items) Check(invoice, now); break;
            case Invoice invoice: Check(invoice, now); invoice.CustomerReference.ShouldBe(StripeBench.Customer); break;
            case PortalSession session: session.Url.IsAbsoluteUri.ShouldBeTrue(); break;
            case EventPage events: events.Items.ShouldAllBe(told => told is WebhookTranslation); break;
            case ProviderProbe probe: probe.ToString().ShouldNotBeEmpty(); break;
            default: (answer is null or long or string).ShouldBeTrue($"{answer?.GetType()}"); break;
        }
    }

    private static void Check(BillingOverview overview, DateTimeOffset now)
    {
        overview.AsOf.ShouldBeInRange(now.AddMinutes(-1), now);
        (overview.Plan is null).ShouldBe(overview.State == SubscriptionState.None);
        Plausible(overview.CurrentPeriod?.Start, overview.CurrentPeriod?.End);
        overview.CurrentPeriod?.Contains(now).ShouldBeTrue();
        NotNegative(overview.ListFee);
        (overview.Plan?.Minutes?.Rate?.PerMinute >= 0).ShouldBe(overview.Plan?.Minutes?.Rate is not null);
        foreach (var discount in overview.Discounts ?? []) Check(discount, now);
        if (overview.NextInvoice is not NextInvoice.Scheduled next) return;
        Plausible(next.At);
        next.At.ShouldBeGreaterThan(now);
    }

    private static void Check(Discount discount, DateTimeOffset now)
    {
        Plausible(discount.StartsAt, discount.EndsAt);
        (discount.EndsAt is null || discount.EndsAt > now).ShouldBeTrue("a discount that is over");
        (discount.Value is DiscountValue.PercentOff { Percent: > 0 and <= 100 } or DiscountValue.AmountOff { Amount.MinorUnits: > 0 }).ShouldBeTrue($"{discount.Value}");
    }

    private static void Check(UsageReport usage, DateTimeOffset now)
    {
        usage.Period.ShouldBe(StripeBench.Period);
        usage.AsOf.ShouldBeLessThanOrEqualTo(now);
        usage.Days.Aggregate(Minutes.Zero, (sum, day) => sum + day.Minutes).ShouldBe(usage.Used);
        usage.Days.Select(day => day.Day).ShouldBe(usage.Days.Select(day => day.Day).Distinct().Order());
    }

    private static void Check(Invoice invoice, DateTimeOffset now)
    {
        Plausible(invoice.IssuedAt, invoice.DueAt, invoice.PaidAt, invoice.ServicePeriod?.Start, invoice.ServicePeriod?.End);
        invoice.IssuedAt.ShouldBeLessThanOrEqualTo(now);
        (invoice.PaidAt is not null).ShouldBe(invoice.Status == InvoiceStatus.Paid);
        (invoice.Status == InvoiceStatus.Open || invoice.AmountDue.IsZero).ShouldBeTrue("something is due on an invoice that is not open");
        invoice.Lines.Where(line => line.Kind == InvoiceLineKind.Discount).ShouldAllBe(line => line.Amount.MinorUnits < 0);
        Sum(invoice, InvoiceLineKind.Discount, false).ShouldBe(invoice.Subtotal.MinorUnits);
        (invoice.Subtotal.MinorUnits + Sum(invoice, InvoiceLineKind.Discount, true) + invoice.Tax.MinorUnits).ShouldBe(invoice.Total.MinorUnits);
    }

    private static Int128 Sum(Invoice invoice, InvoiceLineKind kind, bool isOfKind) =>
        invoice.Lines.Where(line => line.Kind == kind == isOfKind).Aggregate(Int128.Zero, (sum, line) => sum + line.Amount.MinorUnits);

    private static void Plausible(params DateTimeOffset?[] instants) => instants.ShouldAllBe(instant => instant == null || (First < instant && instant < Last));

    private static void NotNegative(Money? amount) => (amount?.MinorUnits ?? 0).ShouldBeGreaterThanOrEqualTo(0);
}
