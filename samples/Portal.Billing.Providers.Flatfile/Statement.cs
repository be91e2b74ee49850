using System.Text.Json.Serialization;

namespace Portal.Billing.Providers.Flatfile;

/// <summary>One customer's file. Amounts are whole minor units, instants are UTC, days are days of the customer's zone.</summary>
internal sealed record Statement
{
    [JsonRequired]
    public DateTimeOffset AsOf { get; init; }

    public required string Plan { get; init; }

    public required string Currency { get; init; }

    public long? Fee { get; init; }

    [JsonRequired]
    public DateTimeOffset PeriodStart { get; init; }

    [JsonRequired]
    public DateTimeOffset PeriodEnd { get; init; }

    public decimal? IncludedMinutes { get; init; }

    public decimal? MinuteRate { get; init; }

    public IReadOnlyList<StatementDiscount> Discounts { get; init; } = [];

    /// <summary>Ascending.</summary>
    public IReadOnlyList<StatementDay> Days { get; init; } = [];

    public IReadOnlyList<StatementInvoice> Invoices { get; init; } = [];

    /// <summary>What the form alone does not say. Judged once, so that nothing else has to expect a file that contradicts itself.</summary>
    public bool IsSound =>
        PeriodStart < PeriodEnd
        && Providers.Currency.TryParse(Currency, out _)
        && IncludedMinutes is null or >= 0
        && MinuteRate is null or >= 0
        && Discounts.All(discount => discount.Percent is > 0 and <= 100)
        && Days.All(day => day.Seconds >= 0)
        && Days.Zip(Days.Skip(1), (day, next) => day.Day < next.Day).All(ascends => ascends)
        && Invoices.DistinctBy(invoice => invoice.Number).Count() == Invoices.Count;
}

internal sealed record StatementDiscount(string Name, decimal Percent, DateTimeOffset? EndsAt = null)
{
    public Discount Read() => new(Name, new DiscountValue.PercentOff(Percent), StartsAt: null, EndsAt);
}

internal sealed record StatementDay(DateOnly Day, decimal Seconds);

internal sealed record StatementLine(InvoiceLineKind Kind, string Text, long Amount);

internal sealed record StatementInvoice(
    string Number, DateTimeOffset IssuedAt, long Tax, IReadOnlyList<StatementLine> Lines, DateTimeOffset? DueAt = null, DateTimeOffset? PaidAt = null)
{
    /// <summary>As the contract has it. The sums are computed: a file cannot contradict itself.</summary>
    public Invoice Read(BillingAccount account, Currency currency)
    {
        Money Amount(long minorUnits) => new(minorUnits, currency);
        var subtotal = Lines.Where(line => line.Kind != InvoiceLineKind.Discount).Sum(line => line.Amount);
        var total = Lines.Sum(line => line.Amount) + Tax;
        var isPaid = PaidAt is not null;
        return new Invoice(
            account.CustomerReference,
            Reference: Number,
            Number,
            isPaid ? InvoiceStatus.Paid : InvoiceStatus.Open,
            IssuedAt.ToUniversalTime(),
            DueAt?.ToUniversalTime(),
            PaidAt?.ToUniversalTime(),
            ServicePeriod: null,
            Amount(subtotal),
            Amount(Tax),
            Amount(total),
            AmountPaid: Amount(isPaid ? total : 0),
            AmountDue: Amount(isPaid ? 0 : total),
            [.. Lines.Select(line => new InvoiceLine(line.Kind, line.Text, Quantity: null, Unit: null, UnitPrice: null, Amount(line.Amount)))],
            HasPdf: false);
    }
}
