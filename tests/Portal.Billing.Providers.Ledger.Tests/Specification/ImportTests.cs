using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Billing.Providers.Ledger.Tests.Specification;

public sealed class ImportTests
{
    private const string EmptyBook = "select count(*) from ledger.plans";

    /// <summary>One mistake each: what to change in the example, and where the report must point.</summary>
    public static TheoryData<string, string, string> Mistakes() => new()
    {
        { "plans[0].colour=\"red\"", "$.plans[0]", "not known" },
        { "plans[0].monthly_fee=499.5", "$.plans[0].monthly_fee", "whole number" },
        { "plans[0].monthly_fee=-1", "$.plans[0].monthly_fee", "whole number from 0" },
        { "plans[0].included_minutes=-5", "$.plans[0].included_minutes", "whole number from 0" },
        { "plans[0].minute_rate=\"0.12\"", "$.plans[0].minute_rate", "number" },
        { "plans[0].minute_rate=0.12345678901", "$.plans[0].minute_rate", "10 decimals" },
        { "plans[0].currency=\"aud\"", "$.plans[0].currency", "capital" },
        { "plans[0].name=null", "$.plans[0].name", "missing" },
        { "plans[0].name=\" \"", "$.plans[0].name", "1 to 300" },
        { "plans[0].name=\"a\\u0000b\"", "$.plans[0].name", "control character" },
        { "plans[0].name=\"\\ud800\"", "$.plans[0].name", "surrogate" },
        { "plans[1].key=\"standard\"", "$.plans[1].key", "twice" },
        { "plans=7", "$.plans", "list" },
        { "plans[0]=7", "$.plans[0]", "object" },
        { "customers[0].subscription.plan=\"gold\"", "$.customers[0].subscription.plan", "neither this document nor the book" },
        { "customers[0].subscription.state=\"happy\"", "$.customers[0].subscription.state", "one of trialing" },
        { "customers[0].subscription.anchor_day=29", "$.customers[0].subscription.anchor_day", "1 to 28" },
        { "customers[0].subscription.ends_at=\"2020-01-01T00:00:00Z\"", "$.customers[0].subscription.ends_at", "later" },
        { "customers[0].subscription=null", "$.customers[0].discounts", "subscription" },
        { "customers[0].discounts[0].amount=5", "$.customers[0].discounts[0].percent", "not both" },
        { "customers[0].discounts[0].percent=101", "$.customers[0].discounts[0].percent", "0 to 100" },
        { "customers[0].discounts[0].ends_at=\"2025-01-01T00:00:00Z\"", "$.customers[0].discounts[0].ends_at", "later" },
        { "customers[0].meter=\"sleepy\"", "$.customers[0].meter", "one of working" },
        { "customers[0].billed_to[1]=3", "$.customers[0].billed_to[1]", "text" },
        { "customers[1].reference=\"cust-0001\"", "$.customers[1].reference", "twice" },
        { "invoices[0].customer=\"nobody\"", "$.invoices[0].customer", "neither" },
        { "invoices[0].status=\"draft\"", "$.invoices[0].status", "one of open" },
        { "invoices[0].issued_at=\"2026-07-01\"", "$.invoices[0].issued_at", "offset" },
        { "invoices[0].issued_at=\"2026-07-01T09:00:00\"", "$.invoices[0].issued_at", "offset" },
        { "invoices[0].due_at=\"2026-06-01T00:00:00Z\"", "$.invoices[0].due_at", "not earlier" },
        { "invoices[0].paid_at=\"2026-06-01T00:00:00Z\"", "$.invoices[0].paid_at", "not earlier" },
        { "invoices[0].paid_at=null", "$.invoices[0].paid_at", "missing" },
        { "invoices[0].amount_paid=1", "$.invoices[0].amount_paid", "add up" },
        { "invoices[0].subtotal=53979", "$.invoices[0].subtotal", "comes to 53980" },
        { "invoices[0].total=53890", "$.invoices[0].total", "comes to 53889" },
        { "invoices[0].period.end=\"2026-05-01T00:00:00Z\"", "$.invoices[0].period.end", "later" },
        { "invoices[0].lines=null", "$.invoices[0].lines", "missing" },
        { "invoices[0].lines[1].quantity=-1", "$.invoices[0].lines[1].quantity", "from 0" },
        { "invoices[0].lines[1].quantity=341", "$.invoices[0].lines[1].amount", "comes to 4092" },
        { "invoices[0].lines[1].currency=\"NZD\"", "$.invoices[0].lines[1].currency", "one currency" },
        { "invoices[0].lines[2].amount=4990", "$.invoices[0].lines[2].amount", "negative" },
        { "invoices[0].has_document=\"no\"", "$.invoices[0].has_document", "true or false" },
        { "readings[0].as_of=\"2026-07-15T00:00:01Z\"", "$.readings[0].as_of", "future" },
        { "readings[0].intervals[0].at=\"2026-07-15T00:00:00Z\"", "$.readings[0].intervals[0].at", "earlier than as_of" },
        { "readings[0].intervals[0].at=\"2026-07-15T09:59:00+10:00\"", "$.readings[0].intervals[1].at", "twice" },
        { "readings[0].intervals[0].seconds=-1", "$.readings[0].intervals[0].seconds", "0 to 86400" },
        { "readings[0].intervals[0].seconds=1e3", "$.readings[0].intervals[0].seconds", "" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_reported_with_its_place_and_nothing_is_taken(string change, string path, string message)
    {
        await using var book = await LedgerBook.OpenAsync();

        var report = (await book.ImportAsync(Documents.Changed(change))).ShouldBeOfType<ImportReport.Rejected>();

        report.Errors[0].Path.ShouldBe(path);
        report.Errors[0].Message.ShouldContain(message);
        (await book.ScalarAsync<long>(EmptyBook)).ShouldBe(0);
    }

    [Fact]
    public async Task All_mistakes_are_reported_at_once_up_to_a_hundred()
    {
        await using var book = await LedgerBook.OpenAsync();
        var document = Documents.With(root => root["plans"] = new JsonArray([.. Enumerable.Range(0, 150).Select(_ => new JsonObject())]));

        var report = (await book.ImportAsync(document)).ShouldBeOfType<ImportReport.Rejected>();

        report.Errors.Count.ShouldBe(100);
        report.Errors.Take(3).Select(error => error.Path).ShouldBe(["$.plans[0].key", "$.plans[0].name", "$.plans[0].currency"]);
    }

    [Fact]
    public async Task A_field_that_stands_twice_is_reported()
    {
        await using var book = await LedgerBook.OpenAsync();

        var report = (await book.ImportAsync("""{ "plans": [], "plans": [] }""")).ShouldBeOfType<ImportReport.Rejected>();

        report.Errors.ShouldBe([new ImportError("$", "has a field that stands here twice: \"plans\".")]);
    }

    [Theory]
    [InlineData("{ \"plans\": [ }", "line 1, byte 14")]
    [InlineData("", "line 1, byte 1")]
    [InlineData("[[[[[[[[[[[[[[]]]]]]]]]]]]]]", "12 levels")]
    public async Task What_is_not_json_is_one_mistake_with_its_position(string document, string message)
    {
        await using var book = await LedgerBook.OpenAsync();

        var report = (await book.ImportAsync(document)).ShouldBeOfType<ImportReport.Rejected>();

        report.Errors.ShouldHaveSingleItem().Path.ShouldBe("$");
        report.Errors[0].Message.ShouldContain(message);
    }

    [Fact]
    public async Task What_is_not_utf8_is_one_mistake_with_its_position()
    {
        await using var book = await LedgerBook.OpenAsync();

        var report = (await book.ImportAsync([.. "{ \"plans\": \""u8, 0xC3, 0x28, .. "\" }"u8])).ShouldBeOfType<ImportReport.Rejected>();

        report.Errors.ShouldBe([new ImportError("$", "is not UTF-8: byte 12 fits no character.")]);
    }

    [Fact]
    public async Task The_same_document_twice_leaves_the_same_book()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);
        var before = await ContentAsync(book);

        (await book.ImportAsync(Documents.Example)).ShouldBeOfType<ImportReport.Accepted>()
            .Counts.ShouldBe(new Dictionary<string, int> { ["plans"] = 2, ["customers"] = 2, ["invoices"] = 1, ["readings"] = 2 }, ignoreOrder: true);

        (await ContentAsync(book)).ShouldBe(before);
    }

    [Fact]
    public async Task A_document_may_name_what_only_the_book_has()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        (await book.ImportAsync(Documents.With(document => document.AsObject().Remove("plans")))).ShouldBeOfType<ImportReport.Accepted>();
        (await book.ImportAsync(Documents.With(document => document.AsObject().Remove("customers")))).ShouldBeOfType<ImportReport.Accepted>();
    }

    [Fact]
    public async Task A_cancelled_import_takes_nothing_and_says_cancelled()
    {
        await using var book = await LedgerBook.OpenAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => book.Provider.Import.ShouldNotBeNull().ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(Documents.Example)), stop.Token));

        (await book.ScalarAsync<long>(EmptyBook)).ShouldBe(0);
    }

    [Fact]
    public async Task Opening_the_book_again_applies_no_script_twice()
    {
        await using var book = await LedgerBook.OpenWithAsync(Documents.Example);

        await using var again = await book.OpenAgainAsync();

        (await again.GetOverviewAsync(LedgerBook.Account(Documents.Customer), CancellationToken.None)).State.ShouldBe(SubscriptionState.Active);
    }

    private static Task<string> ContentAsync(LedgerBook book) => book.ScalarAsync<string>("""
        select string_agg(row, e'\n' order by row) from (
            select 'plan ' || t::text as row from ledger.plans t union all select 'customer ' || t::text from ledger.customers t union all
            select 'discount ' || t::text from ledger.discounts t union all select 'invoice ' || t::text from ledger.invoices t union all
            select 'line ' || t::text from ledger.lines t union all select 'reading ' || t::text from ledger.readings t) book
        """);
}
