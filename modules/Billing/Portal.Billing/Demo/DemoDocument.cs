using System.Text.Json;

namespace Portal.Billing.Demo;

/// <summary>A book's document made from the scenario: everything at a start, only fresh calls in between.</summary>
internal static class DemoDocument
{
    public static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static byte[] Whole(BookScenario scenario, DateTimeOffset now) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            scenario.Plans,
            Customers = scenario.Customers.Select(customer => Customer(customer, MonthsOf(customer, now))),
            Invoices = scenario.Customers.SelectMany(customer => Invoices(scenario, customer, now)),
            Readings = scenario.Customers.Select(customer => Readings(customer, MonthsOf(customer, now).StartOf(customer.StartedMonths < 0 ? -1 : 0), now)),
        },
        Names);

    /// <summary>Calls since the day before: a document taken late leaves no gap.</summary>
    public static byte[] Fresh(BookScenario scenario, DateTimeOffset now) =>
        JsonSerializer.SerializeToUtf8Bytes(new { Readings = scenario.Customers.Select(customer => Readings(customer, now.AddDays(-1), now)) }, Names);

    private static object Customer(BookCustomer customer, Months months) => new
    {
        customer.Reference,
        customer.Name,
        customer.BilledTo,
        customer.Meter,
        Subscription = new { customer.Plan, State = "active", StartedAt = months.StartOf(customer.StartedMonths) },
        Discounts = (customer.Discounts ?? []).Select(discount => new
        {
            discount.Name,
            discount.Percent,
            StartsAt = months.StartOf(discount.FromMonths),
            EndsAt = months.StartOf(discount.UntilMonths),
        }),
    };

    private static IEnumerable<object> Invoices(BookScenario scenario, BookCustomer customer, DateTimeOffset now) =>
        new InvoiceSeries(customer, scenario.Plans.Single(plan => plan.Key == customer.Plan), MonthsOf(customer, now), now).Write();

    private static object Readings(BookCustomer customer, DateTimeOffset since, DateTimeOffset now) => new
    {
        Customer = customer.Reference,
        AsOf = now,
        Intervals = new CallPattern(customer, ZoneOf(customer), now).Since(since).Where(call => call.At < now).Select(call => new { call.At, call.Seconds }),
    };

    private static Months MonthsOf(BookCustomer customer, DateTimeOffset now) => new(now, ZoneOf(customer));

    private static TimeZoneInfo ZoneOf(BookCustomer customer) => TimeZoneInfo.FindSystemTimeZoneById(customer.TimeZone);
}
