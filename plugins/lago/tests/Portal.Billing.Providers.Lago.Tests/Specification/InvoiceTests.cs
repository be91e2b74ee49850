using System.Text.Json.Nodes;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

public sealed class InvoiceTests
{
    private static readonly Currency Aud = Currency.Of("AUD");

    [Fact]
    [Trait("Row", "DET-11")]
    public async Task An_invoice_is_shown_with_all_its_parts()
    {
        await using var bench = await LagoBench.OpenAsync();
        var billed = bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900), Billed.Minutes("600.5", "0.12", 7206), Billed.AddOn("Set-up", 2000)], ("First year", 5000));
        bench.Customer.Pay(billed, November(5, 10.5));

        var invoice = await FindAsync(bench, "1");

        (invoice.Number, invoice.Status, invoice.HasPdf).ShouldBe(("LAG-1", InvoiceStatus.Paid, true));
        (invoice.IssuedAt, invoice.DueAt, invoice.PaidAt).ShouldBe((PeriodStart, November(16, 0).AddSeconds(-1), November(5, 10.5)));
        invoice.ServicePeriod.ShouldBe(new BillingPeriod(LocalDays.StartOf(Day("2026-10-01"), Sydney), PeriodStart));
        (invoice.Subtotal, invoice.Tax, invoice.Total).ShouldBe((new Money(59106, Aud), new Money(5410, Aud), new Money(59516, Aud)));
        (invoice.AmountPaid, invoice.AmountDue).ShouldBe((new Money(59516, Aud), Money.Zero(Aud)));
        invoice.Lines.ShouldBe(
        [
            new InvoiceLine(InvoiceLineKind.Fee, "Practice", 1.0m, null, 499.00m, new Money(49900, Aud)),
            new InvoiceLine(InvoiceLineKind.Metered, "Call minutes", 600.5m, "minute", 0.12m, new Money(7206, Aud)),
            new InvoiceLine(InvoiceLineKind.Other, "Set-up", 1.0m, null, 20.00m, new Money(2000, Aud)),
            new InvoiceLine(InvoiceLineKind.Discount, "First year", null, null, null, new Money(-5000, Aud)),
        ]);
    }

    [Fact]
    public async Task What_is_taken_off_after_tax_is_a_line_and_what_is_left_over_is_told()
    {
        await using var bench = await LagoBench.OpenAsync();
        var billed = bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 10000)]);
        (billed["credit_notes_amount_cents"], billed["prepaid_credit_amount_cents"], billed["progressive_billing_credit_amount_cents"], billed["total_amount_cents"]) = (1000, 2000, 3000, 4900);

        var invoice = await FindAsync(bench, "1");

        invoice.Lines.Skip(1).Select(line => $"{line.Kind} {line.Description} {line.Amount.MinorUnits}").ShouldBe(
            ["Other Billed earlier in the period -3000", "Other Credit from credit notes -1000", "Other Prepaid credits -2000", "Other Other adjustments -100"]);
        (invoice.Subtotal.MinorUnits + invoice.Tax.MinorUnits).ShouldBe(4900);
    }

    [Fact]
    public async Task Coupons_whose_names_do_not_come_to_the_sum_are_one_line()
    {
        await using var bench = await LagoBench.OpenAsync();
        bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 10000)], ("Welcome", 1000))["credits"] = new JsonArray();

        (await FindAsync(bench, "1")).Lines[^1].ShouldBe(new InvoiceLine(InvoiceLineKind.Discount, "Coupons", null, null, null, new Money(-1000, Aud)));
    }

    [Fact]
    public async Task An_average_price_that_does_not_lead_to_the_amount_is_left_out()
    {
        await using var bench = await LagoBench.OpenAsync();
        bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Minutes("700", "0.0171", 2400)]);

        (await FindAsync(bench, "1")).Lines[0].UnitPrice.ShouldBeNull();
    }

    [Theory]
    [InlineData("JPY", 5000)]
    [InlineData("KWD", 12345)]
    public async Task Amounts_are_minor_units_of_the_invoices_currency(string currency, long cents)
    {
        await using var bench = await LagoBench.OpenAsync();
        bench.Customer.Bill("1", Day("2026-11-01"), currency, [Billed.Fee("Practice", cents)]);

        (await FindAsync(bench, "1")).Subtotal.ShouldBe(new Money(cents, Currency.Of(currency)));
    }

    [Theory]
    [Trait("Row", "INV-04")]
    [InlineData("finalized", "pending", null, InvoiceStatus.Open, 54890)]
    [InlineData("finalized", "failed", null, InvoiceStatus.Open, 54890)]
    [InlineData("finalized", "succeeded", null, InvoiceStatus.Paid, 0)]
    [InlineData("finalized", "succeeded", "2026-11-20T00:00:00Z", InvoiceStatus.Uncollectible, 0)]
    [InlineData("voided", "pending", null, InvoiceStatus.Void, 0)]
    public async Task States_are_told_apart(string status, string payment, string? lost, InvoiceStatus expected, long due)
    {
        await using var bench = await LagoBench.OpenAsync();
        var billed = bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)]);
        (billed["status"], billed["payment_status"], billed["payment_dispute_lost_at"]) = (status, payment, lost);

        var invoice = await FindAsync(bench, "1");

        (invoice.Status, invoice.AmountDue.MinorUnits, invoice.PaidAt is not null).ShouldBe((expected, due, expected == InvoiceStatus.Paid));
    }

    [Fact]
    public async Task Paid_in_parts_is_paid_with_the_last_part_and_by_hand_with_the_last_change()
    {
        await using var bench = await LagoBench.OpenAsync();
        var parts = bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)]);
        bench.Customer.Pay(parts, November(3));
        bench.Customer.Pay(parts, November(7));
        var failed = Billed.Payment(parts, Known, November(9));
        failed["payment_status"] = "failed";
        bench.State.Payments.Add(failed);
        (bench.Customer.Bill("2", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)])["payment_status"], bench.State.Invoices[1]["updated_at"]) = ("succeeded", "2026-11-08T00:00:00Z");
        bench.Customer.Bill("3", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 0)])["payment_status"] = "succeeded";

        var page = await bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(10, null), TestContext.Current.CancellationToken);

        page.Items.OrderBy(invoice => invoice.Number).Select(invoice => invoice.PaidAt).ShouldBe([November(7), new DateTimeOffset(2026, 11, 8, 0, 0, 0, TimeSpan.Zero), PeriodStart]);
        (await FindAsync(bench, "1")).PaidAt.ShouldBe(November(7));
    }

    [Fact]
    public async Task Payments_are_read_back_to_the_oldest_invoice_shown_and_no_further()
    {
        await using var bench = await LagoBench.OpenAsync();
        var old = bench.Customer.Bill("old", Day("2024-01-01"), "AUD", [Billed.Fee("Practice", 49900)]);
        foreach (var day in Enumerable.Range(0, 250)) bench.Customer.Pay(old, Noon.AddDays(-400 - day));
        bench.Customer.Bill("by hand", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)])["payment_status"] = "succeeded";

        var page = await bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(1, null), TestContext.Current.CancellationToken);

        page.Items.ShouldHaveSingleItem().PaidAt.ShouldNotBeNull();
        bench.Lago.Calls.Count(call => call == "GET payments").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_still_being_made_may_lack_its_date_and_what_was_issued_may_not()
    {
        await using var bench = await LagoBench.OpenAsync();
        bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)]);
        bench.Customer.Bill("2", Day("2026-11-20"), "AUD", [Billed.Fee("Practice", 49900)])["status"] = "pending";
        bench.Lago.Distort = (operation, answer) =>
        {
            if (operation == "GET invoices") answer["invoices"]![0]!["issuing_date"] = null;
        };

        (await ListAsync(bench)).Items.ShouldHaveSingleItem().Number.ShouldBe("LAG-1");
        bench.State.Invoices[1]["status"] = "finalized";
        (await Should.ThrowAsync<BillingProviderException>(() => ListAsync(bench))).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    [Trait("Row", "INV-05")]
    public async Task Many_invoices_are_walked_newest_first_and_a_new_one_meanwhile_moves_nothing()
    {
        await using var bench = await LagoBench.OpenAsync();
        // Four on each date, made in an order that is not the one of their ids.
        foreach (var number in Enumerable.Range(0, 240)) bench.Customer.Bill($"{number}", Day("2021-01-01").AddMonths(number / 4), "AUD", [Billed.Fee("Practice", 100 + number)]);
        var expected = bench.State.Invoices.Select(one => (Date: Text(one, "issuing_date"), Id: Text(one, "lago_id")))
            .OrderByDescending(one => one.Date, StringComparer.Ordinal).ThenByDescending(one => one.Id, StringComparer.Ordinal).Select(one => one.Id).ToList();

        var (seen, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(50, cursor), TestContext.Current.CancellationToken);
            seen.AddRange(page.Items.Select(invoice => invoice.Reference));
            bench.Customer.Bill($"new {seen.Count}", Day("2026-11-20"), "AUD", [Billed.Fee("Practice", 1)]);
            cursor = page.Next;
        }
        while (cursor is not null);

        seen.ShouldBe(expected);
    }

    [Fact]
    public async Task The_first_page_of_a_long_history_does_not_read_all_of_it()
    {
        await using var bench = await LagoBench.OpenAsync();
        foreach (var number in Enumerable.Range(0, 240)) bench.Customer.Bill($"{number}", Day("2021-01-01").AddDays(number), "AUD", [Billed.Fee("Practice", 100)]);

        await bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(5, null), TestContext.Current.CancellationToken);

        bench.Lago.Calls.Count(call => call == "GET invoices").ShouldBe(1);
        bench.Lago.Calls.Count(call => call == "GET invoices/{id}").ShouldBe(5);
    }

    [Theory]
    [InlineData("20261101")]
    [InlineData("20261101.")]
    [InlineData("20261331.1a901a90-1a90-1a90-1a90-1a901a901a90")]
    [InlineData("20261101.1A901A90-1A90-1A90-1A90-1A901A901A90")]
    [InlineData("20261101.1a901a90-1a90-1a90-1a90-1a901a901a90.x")]
    public async Task A_cursor_of_another_shape_is_refused(string cursor)
    {
        await using var bench = await LagoBench.OpenAsync();

        (await Should.ThrowAsync<BillingProviderException>(
            () => bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(5, cursor), TestContext.Current.CancellationToken))).Failure.ShouldBe(BillingFailure.RequestRefused);
    }

    private static string Text(JsonObject one, string field) => one[field]!.GetValue<string>();

    private static Task<InvoicePage> ListAsync(LagoBench bench) => bench.Provider.Invoices!.ListAsync(Account, new InvoicePageRequest(10, null), TestContext.Current.CancellationToken);

    private static async Task<Invoice> FindAsync(LagoBench bench, string name) =>
        (await bench.Provider.Invoices!.FindAsync(Account, Ids.Of("invoice " + name), TestContext.Current.CancellationToken)).ShouldNotBeNull();
}
