using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Ledger.Tests.Specification;

public sealed class UsageTests
{
    private static readonly BillingPeriod July = new(DateTimeOffset.Parse("2026-06-30T14:00Z"), DateTimeOffset.Parse("2026-07-31T14:00Z"));

    [Fact]
    [Trait("Row", "USG-01")]
    [Trait("Row", "MET-01")]
    [Trait("Row", "MET-04")]
    public async Task Readings_come_back_by_local_day_with_the_feeds_own_instant()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        var usage = await ReadAsync(book, July);

        usage.AsOf.ShouldBe(DateTimeOffset.Parse("2026-07-15T00:00Z"));
        usage.Used.ShouldBe(Minutes.OfSeconds(307));
        usage.Days.ShouldBe([new(new DateOnly(2026, 7, 14), Minutes.OfSeconds(247)), new(new DateOnly(2026, 7, 15), Minutes.OfSeconds(60))]);
    }

    [Fact]
    [Trait("Row", "USG-12")]
    public async Task Sixty_single_seconds_are_one_minute()
    {
        await using var book = await LedgerBook.OpenWithAsync(WithReadings(Enumerable.Range(0, 60).Select(second => ($"2026-07-10T00:00:{second:00}Z", 1))));

        (await ReadAsync(book, July)).Used.ShouldBe(Minutes.Of(1));
    }

    [Fact]
    public async Task The_start_of_a_period_is_in_and_its_end_is_out()
    {
        await using var book = await LedgerBook.OpenWithAsync(WithReadings(
            [("2026-06-30T13:59:59.999999Z", 1), ("2026-06-30T14:00:00Z", 2), ("2026-07-09T13:59:59.999999Z", 4), ("2026-07-09T14:00:00Z", 8)]));

        var usage = await ReadAsync(book, new BillingPeriod(July.Start, DateTimeOffset.Parse("2026-07-09T14:00Z")));

        usage.Used.ShouldBe(Minutes.OfSeconds(6));
    }

    [Fact]
    public async Task A_later_document_replaces_readings_and_never_makes_the_book_older()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        await book.ImportAsync(WithReadings([("2026-07-14T09:30:00+10:00", 100)], asOf: "2026-07-14T23:59:59Z"));

        var usage = await ReadAsync(book, July);
        (usage.Used, usage.AsOf).ShouldBe((Minutes.OfSeconds(160), DateTimeOffset.Parse("2026-07-15T00:00Z")));
    }

    [Fact]
    [Trait("Row", "MET-04")]
    public async Task An_empty_feed_confirms_that_nobody_called()
    {
        await using var book = await LedgerBook.OpenWithAsync(WithReadings([]));

        var usage = await ReadAsync(book, July);

        (usage.Used, usage.Days.Count).ShouldBe((Minutes.Zero, 0));
    }

    [Fact]
    public async Task A_customer_without_any_feed_has_no_figure_rather_than_zero()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.With(document => document["readings"] = new JsonArray()));

        (await FailureAsync(book, Documents.Customer)).ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    public async Task A_meter_out_of_order_has_no_figure()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.With(document => document.FirstCustomer()["meter"] = "out_of_order"));

        (await FailureAsync(book, Documents.Customer)).ShouldBe(BillingFailure.Unavailable);
    }

    [Fact]
    public async Task An_unknown_customer_is_not_found()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        (await FailureAsync(book, "nobody")).ShouldBe(BillingFailure.AccountNotFound);
    }

    [Fact]
    public async Task A_period_of_many_years_is_refused()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);
        var ages = new BillingPeriod(DateTimeOffset.Parse("1990-01-01T00:00Z"), July.End);

        var failure = await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(book, ages));

        failure.Failure.ShouldBe(BillingFailure.RequestRefused);
    }

    private static Task<UsageReport> ReadAsync(LedgerBook book, BillingPeriod period, string customer = Documents.Customer) =>
        book.Provider.MeteredUsage.ShouldNotBeNull().ReadAsync(LedgerBook.Account(customer), period, CancellationToken.None);

    private static async Task<BillingFailure> FailureAsync(LedgerBook book, string customer) =>
        (await Should.ThrowAsync<BillingProviderException>(() => ReadAsync(book, July, customer))).Failure;

    private static string WithReadings(IEnumerable<(string At, int Seconds)> intervals, string asOf = "2026-07-15T00:00:00Z") => Documents.With(document =>
        document["readings"] = new JsonArray(new JsonObject
        {
            ["customer"] = Documents.Customer,
            ["as_of"] = asOf,
            ["intervals"] = new JsonArray([.. intervals.Select(interval => new JsonObject { ["at"] = interval.At, ["seconds"] = interval.Seconds })]),
        }));
}
