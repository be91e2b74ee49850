using Portal.Billing.Arithmetic;
using Portal.Billing.Providers;
using Portal.Billing.Texts;

namespace Portal.Billing.Moves.Rehearsal;

/// <summary>What a side says, fact by fact, in the words in which it is compared and shown. Exact where figures are: two facts read the same only when they are.</summary>
internal static class SideFacts
{
    public static IReadOnlyDictionary<FactName, string> Of(BillingSide side, ClientClock clock)
    {
        var facts = new FactSheet(new DateText(clock.Zone));
        if (side.Overview is { } overview) AddOverview(facts, overview, clock);
        if (side.Invoices is { } invoices) AddInvoices(facts, invoices);
        foreach (var (invoice, isThere) in side.Pdfs) facts.Add(RehearsedField.Pdf, facts.NameOf(invoice), isThere ? "comes" : "does not come");
        facts.Add(RehearsedField.Usage, side.Usage is { } usage ? MinutesText.Exact(usage.Used) : null);
        return facts.All;
    }

    private static void AddOverview(FactSheet facts, BillingOverview overview, ClientClock clock)
    {
        facts.Add(RehearsedField.SubscriptionState, Words(overview.State));
        facts.Add(RehearsedField.PlanName, overview.Plan?.Name);
        facts.Add(RehearsedField.IncludedMinutes, overview.Plan?.Minutes?.Included is { } included ? MinutesText.Exact(included) : null);
        facts.Add(RehearsedField.MinuteRate, RateOf(overview.Plan?.Minutes));
        facts.Add(RehearsedField.Period, overview.CurrentPeriod is { } period ? $"{facts.Dates.Instant(period.Start)} to {facts.Dates.Instant(period.End)}" : null);
        if (overview.ListFee is { } list)
        {
            facts.Add(RehearsedField.ListFee, MoneyText.Of(list));
            facts.Add(RehearsedField.NetFee, MoneyText.Of(FeeCalculation.Of(list, overview.Discounts ?? [], clock.Now).Net));
        }

        foreach (var discount in overview.Discounts ?? []) facts.Add(RehearsedField.Discount, discount.Name, WordsOf(discount, facts.Dates));
        var next = overview.NextInvoice as NextInvoice.Scheduled;
        facts.Add(RehearsedField.NextInvoiceDate, next is null ? null : facts.Dates.Instant(next.At));
        facts.Add(RehearsedField.NextInvoiceAmount, next?.Estimate is { } estimate ? MoneyText.Of(estimate) : null);
    }

    private static void AddInvoices(FactSheet facts, IReadOnlyList<Invoice> invoices)
    {
        facts.Add(RehearsedField.InvoiceCount, MinutesText.Of(invoices.Count));
        foreach (var invoice in invoices.Where(invoice => invoice.Status == InvoiceStatus.Open).OrderBy(invoice => invoice.IssuedAt))
            facts.Add(RehearsedField.OpenInvoice, facts.NameOf(invoice), WordsOf(invoice, facts.Dates));
        var counted = invoices.Where(invoice => invoice.Status != InvoiceStatus.Void);
        foreach (var month in counted.OrderBy(invoice => invoice.IssuedAt).GroupBy(invoice => (Name: facts.Dates.Month(invoice.IssuedAt), invoice.Total.Currency)))
            facts.Add(RehearsedField.MonthTotal, $"{month.Key.Name}, {month.Key.Currency}", MoneyText.Of(month.Aggregate(Money.Zero(month.Key.Currency), (sum, invoice) => sum + invoice.Total)));
    }

    private static string? RateOf(MinuteTerms? terms) => terms switch
    {
        { Tariff: { } tariff } => $"{(tariff.Mode == TariffMode.Volume ? "by total" : "by step")}: {string.Join("; ", TariffText.Rows(tariff).Select(row => $"{row.Minutes}: {TariffText.Price(row.Tier)}"))}",
        { Rate: { } rate } => RateText.Of(rate),
        _ => null,
    };

    private static string WordsOf(Discount discount, DateText dates)
    {
        var from = discount.StartsAt is { } start ? $", from {dates.Instant(start)}" : "";
        var until = discount.EndsAt is { } end ? $", until {dates.Instant(end)}" : "";
        return $"{DiscountText.Of(discount.Value)}{from}{until}";
    }

    private static string WordsOf(Invoice invoice, DateText dates)
    {
        var due = invoice.DueAt is { } at ? $" by {dates.Day(at)}" : "";
        return $"{MoneyText.Of(invoice.Total)}, of which {MoneyText.Of(invoice.AmountDue)} is due{due}";
    }

    private static string Words(SubscriptionState state) => state switch
    {
        SubscriptionState.None => "none",
        SubscriptionState.Trialing => "trial",
        SubscriptionState.Active => "active",
        SubscriptionState.PastDue => "payment overdue",
        SubscriptionState.Paused => "paused",
        SubscriptionState.Ending => "ends with this period",
        _ => "ended",
    };

    private sealed class FactSheet(DateText dates)
    {
        private readonly Dictionary<FactName, string> all = [];

        public DateText Dates => dates;

        public IReadOnlyDictionary<FactName, string> All => all;

        // By what the client knows it as; a provider's own id says nothing to anybody.
        public string NameOf(Invoice invoice) => invoice.Number ?? $"of {dates.Day(invoice.IssuedAt)}";

        public void Add(RehearsedField field, string? fact) => Add(field, "", fact);

        public void Add(RehearsedField field, string item, string? fact)
        {
            if (fact is null) return;
            var name = new FactName(field, item);
            for (var same = 2; !all.TryAdd(name, fact); same++) name = new FactName(field, $"{item} ({same})");
        }
    }
}

/// <summary>What a fact is about.</summary>
/// <param name="Item">Which one, where a side has several: a discount, an invoice, a month. Empty otherwise.</param>
internal sealed record FactName(RehearsedField Field, string Item);
