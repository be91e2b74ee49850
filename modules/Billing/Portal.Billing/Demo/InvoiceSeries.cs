using System.Globalization;
using Portal.Billing.Providers;

namespace Portal.Billing.Demo;

/// <summary>The monthly invoices of a customer up to now, as a book's document writes them; the same month always comes out the same.</summary>
internal sealed class InvoiceSeries(BookCustomer customer, BookPlan plan, Months months, DateTimeOffset now)
{
    private readonly Currency currency = Currency.Of(plan.Currency);

    public IEnumerable<object> Write() =>
        customer.Invoices is not { } series ? [] : Enumerable.Range(1, series.Count).Select(age => Invoice(series, age));

    private object Invoice(BookInvoices series, int age)
    {
        var noise = new Noise($"{customer.Reference} invoice {months.First(-age)}");
        var lines = Charges(age, noise).ToList();
        var subtotal = lines.Sum(line => line.Amount);
        lines.AddRange(Discounts(age));
        var net = new Money(lines.Sum(line => line.Amount), currency);
        var tax = Money.FromMajor(net.MajorUnits * series.TaxPercent / 100, currency).MinorUnits;
        var issuedAt = months.StartOf(1 - age);
        var (status, paidAt) = Standing(series, age, issuedAt.AddDays(noise.Between(3, 12)).AddMinutes(noise.Between(500, 1000)));
        var total = net.MinorUnits + tax;
        return new
        {
            Customer = customer.Reference,
            Reference = Month(1 - age, "yyyy-MM"),
            Number = $"{series.Prefix}-{Month(1 - age, "yyyyMM")}",
            Status = status,
            Currency = currency.Code,
            IssuedAt = issuedAt,
            DueAt = issuedAt.AddDays(14),
            PaidAt = paidAt,
            Period = new { Start = months.StartOf(-age), End = months.StartOf(1 - age) },
            Lines = lines,
            Subtotal = subtotal,
            series.TaxName,
            Tax = tax,
            Total = total,
            AmountPaid = paidAt is null ? 0 : total,
            HasDocument = series.WithoutDocument?.Contains(age) != true,
        };
    }

    private IEnumerable<Line> Charges(int age, Noise noise)
    {
        if (plan.MonthlyFee is { } fee)
            yield return new Line("fee", $"{plan.Name}, {Month(-age, "MMMM yyyy")}", 1, "month", new Money(fee, currency).MajorUnits, fee);
        var minutes = (long)(customer.Calls.MonthlyMinutes * noise.Between(0.8, 1.6)) - (plan.IncludedMinutes ?? 0);
        if (minutes <= 0 || plan.MinuteRate is not { } rate) yield break;
        var text = plan.IncludedMinutes is null ? $"Minutes, {Month(-age, "MMMM yyyy")}" : "Minutes beyond the included ones";
        yield return new Line("metered", text, minutes, "minute", rate, new MinuteRate(rate, currency).ChargeFor(minutes).MinorUnits);
    }

    private IEnumerable<Line> Discounts(int age) =>
        from discount in customer.Discounts ?? []
        where discount.FromMonths <= -age && -age < discount.UntilMonths
        let off = Money.FromMajor(new Money(plan.MonthlyFee ?? 0, currency).MajorUnits * discount.Percent / 100, currency)
        select new Line("discount", discount.Name, null, null, null, -off.MinorUnits);

    private (string Status, DateTimeOffset? PaidAt) Standing(BookInvoices series, int age, DateTimeOffset paidAt) =>
        series.Voided?.Contains(age) == true ? ("void", null)
        : series.Overdue?.Contains(age) == true || paidAt > now ? ("open", null)
        : ("paid", paidAt);

    private string Month(int month, string format) => months.First(month).ToString(format, CultureInfo.InvariantCulture);

    private sealed record Line(string Kind, string Description, decimal? Quantity, string? Unit, decimal? UnitPrice, long Amount);
}
