using System.Text.Json;

namespace Portal.Billing.Demo;

/// <summary>A book of the scenario file: plans and customers, with dates in months before and after the running one.</summary>
internal sealed record BookScenario(IReadOnlyList<BookPlan> Plans, IReadOnlyList<BookCustomer> Customers)
{
    public static BookScenario Read(JsonElement section) => section.Deserialize<BookScenario>(DemoDocument.Names)!;
}

internal sealed record BookPlan(string Key, string Name, string Currency, long? MonthlyFee, long? IncludedMinutes, decimal? MinuteRate);

/// <summary>A customer of the book.</summary>
/// <param name="StartedMonths">The month in which the subscription began, for example -43.</param>
internal sealed record BookCustomer(
    string Reference, string Name, string TimeZone, IReadOnlyList<string> BilledTo, string? Meter, string Plan, int StartedMonths,
    IReadOnlyList<BookDiscount>? Discounts, BookInvoices? Invoices, BookCalls Calls);

internal sealed record BookDiscount(string Name, decimal Percent, int FromMonths, int UntilMonths);

/// <summary>A series of monthly invoices up to now. Ages count back from 1, the newest.</summary>
internal sealed record BookInvoices(
    int Count, string Prefix, string TaxName, decimal TaxPercent, IReadOnlyList<int>? Overdue, IReadOnlyList<int>? Voided, IReadOnlyList<int>? WithoutDocument);

/// <summary>How a customer calls.</summary>
/// <param name="MonthlyMinutes">Minutes that a whole month comes to.</param>
/// <param name="OpeningMinutes">Minutes that a campaign uses right at the start of a month; 0 for none.</param>
internal sealed record BookCalls(int MonthlyMinutes, int OpeningMinutes);
