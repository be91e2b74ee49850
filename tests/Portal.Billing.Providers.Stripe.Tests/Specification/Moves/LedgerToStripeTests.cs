using System.Text.Json;
using Portal.StripeStandIn.Objects;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Moves;

/// <summary>A client goes from the portal's own book to Stripe, read over HTTP. It lives in Brisbane, whose clocks never change.</summary>
public sealed class LedgerToStripeTests
{
    private const string Book = "bk-move";
    private const string Same = "cus_move_same";
    private const string Other = "cus_move_other";
    private const string Admin = "jack.brennan@bluegumvet.example";

    private static readonly DateTimeOffset November = new(2026, 10, 31, 14, 0, 0, TimeSpan.Zero);
    private static readonly string Client = DemoClients.D.ToString();

    private const string Document = """
        {
          "plans": [ { "key": "move", "name": "Team", "currency": "AUD", "monthly_fee": 49900, "included_minutes": 2000, "minute_rate": 0.12 } ],
          "customers": [ {
            "reference": "bk-move", "name": "Bluegum", "subscription": { "plan": "move", "state": "active", "anchor_day": 1, "started_at": "2026-08-01T00:00:00+10:00" },
            "discounts": [ { "name": "Loyalty", "amount": 4990, "starts_at": "2026-08-01T00:00:00+10:00" } ] } ],
          "invoices": [
            { "customer": "bk-move", "reference": "2026-10", "number": "BG-0002", "status": "paid", "currency": "AUD", "issued_at": "2026-10-01T09:00:00+10:00",
              "due_at": "2026-10-15T09:00:00+10:00", "paid_at": "2026-10-03T09:00:00+10:00", "period": { "start": "2026-09-01T00:00:00+10:00", "end": "2026-10-01T00:00:00+10:00" },
              "lines": [ { "kind": "fee", "description": "Team", "quantity": 1, "unit": "month", "unit_price": 499.00, "amount": 49900 } ], "subtotal": 49900, "tax_name": "GST", "tax": 0, "total": 49900, "amount_paid": 49900 },
            { "customer": "bk-move", "reference": "2026-11", "number": "BG-0003", "status": "open", "currency": "AUD", "issued_at": "2026-11-20T09:00:00+10:00",
              "due_at": "2026-12-15T09:00:00+10:00", "period": { "start": "2026-10-01T00:00:00+10:00", "end": "2026-11-01T00:00:00+10:00" },
              "lines": [ { "kind": "fee", "description": "Team", "quantity": 1, "unit": "month", "unit_price": 499.00, "amount": 49900 } ], "subtotal": 49900, "tax_name": "GST", "tax": 0, "total": 49900, "amount_paid": 0 } ],
          "readings": [ { "customer": "bk-move", "as_of": "2026-11-22T10:00:00+10:00", "intervals": [ { "at": "2026-11-10T09:30:00+10:00", "seconds": 600 } ] } ]
        }
        """;

    [Fact]
    [Trait("Row", "CFG-01")]
    public async Task Every_planted_difference_is_reported_and_neither_side_is_written_to()
    {
        await using var portal = await StartAsync();
        Furnish(portal, Other, new("Team plus", Fee: 52900, Included: 1500, Rate: 15, PeriodStart: November.AddDays(3)));
        portal.Stripe.State.Add(new NewInvoice("in_other") { Customer = Other, Number = "BG-0003", Status = "open", Created = November.AddDays(19), DueDate = November.AddDays(50), HasPdf = false, Lines = [Line(55000)] });
        var (book, calls) = (await BookAsync(portal), portal.Stripe.Calls.Count);

        (await portal.RunAsync("rehearse", "stripe", Client, Other, "--json")).ShouldBe(1);
        var report = Report(portal);
        report.GetProperty("verdict").GetString().ShouldBe("hold");
        report.GetProperty("differences").EnumerateArray().Select(difference => difference.GetProperty("field").GetString()!).Distinct().ShouldBe(
        [
            "plan_name", "included_minutes", "minute_rate", "period", "list_fee", "net_fee", "discount", "next_invoice_date", "next_invoice_amount", "open_invoice", "month_total",
            "invoice_count", "pdf", "usage",
        ]);
        portal.App.Output.ToString().ShouldNotContain(Other);
        portal.App.Output.ToString().ShouldNotContain(Book);
        (await BookAsync(portal)).ShouldBe(book);
        var asked = portal.Stripe.Calls.Skip(calls).ToList();
        asked.ShouldNotBeEmpty();
        // The preview of the next invoice is a POST that makes nothing.
        asked.Where(call => call.Method != "GET").Select(call => call.Template).Distinct().ShouldBe(["/v1/invoices/create_preview"]);
        portal.Stripe.State.Events().ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "INV-01")]
    public async Task A_client_that_is_alike_on_both_sides_moves_and_comes_back()
    {
        await using var portal = await StartAsync();
        Furnish(portal, Same, new("Team", Fee: 49900, Included: 2000, Rate: 12, PeriodStart: November, Loyalty: true));
        portal.Stripe.State.AddUsage("mtr_move", Same, November.AddDays(9), 10);
        portal.Stripe.State.Add(new NewInvoice("in_same") { Customer = Same, Number = "BG-0003", Status = "open", Created = November.AddDays(19).AddHours(9), FinalizedAt = November.AddDays(19).AddHours(9), DueDate = new DateTimeOffset(2026, 12, 14, 23, 0, 0, TimeSpan.Zero), Lines = [Line(49900)] });
        (await portal.RunAsync("rehearse", "stripe", Client, Same, "--json")).ShouldBe(0, portal.App.Output.ToString());
        Report(portal).GetProperty("reasons").GetArrayLength().ShouldBe(0);

        using var admin = await portal.App.SignInAsync(Admin, DemoPerson.Password);
        var before = await InvoicesAsync(admin);
        (await portal.RunAsync("move", Client)).ShouldBe(0, portal.App.Output.ToString());
        (await ProviderAsync(portal)).ShouldBe("stripe");
        (await InvoicesAsync(admin)).ShouldBe(before);
        foreach (var id in before.Values)
        {
            using var pdf = await admin.GetAsync($"/api/billing/invoices/{id}/pdf", TestContext.Current.CancellationToken);
            pdf.IsSuccessStatusCode.ShouldBeTrue();
        }

        portal.Stripe.State.PayInvoice("in_same");
        portal.Clock.Advance(TimeSpan.FromMinutes(10));
        (await admin.PostWithTokenAsync("/api/billing/refresh")).IsSuccessStatusCode.ShouldBeTrue();
        (await portal.QueryAsync($"select status from billing.invoices where client_id = '{Client}' and number = 'BG-0003'")).ShouldBe(["Paid"]);

        (await portal.RunAsync("move-back", Client)).ShouldBe(0, portal.App.Output.ToString());
        (await ProviderAsync(portal)).ShouldBe("ledger");
        (await InvoicesAsync(admin)).ShouldBe(before);
    }

    private static async Task<WholePortal> StartAsync()
    {
        var portal = await WholePortal.StartAsync();
        portal.Stripe.State.Add(new NewMeter("mtr_move"));
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Document, TestContext.Current.CancellationToken);
        (await portal.RunAsync("import", "ledger", file)).ShouldBe(0, portal.App.Output.ToString());
        File.Delete(file);
        (await portal.ConnectAsync(Client, "ledger", Book)).ShouldBe(0, portal.App.Output.ToString());
        return portal;
    }

    private static void Furnish(WholePortal portal, string customer, Terms terms)
    {
        var state = portal.Stripe.State;
        state.Add(new NewCustomer(customer));
        state.Add(new NewProduct($"prod_{customer}") { Name = terms.Plan });
        var fee = state.Add(new NewPrice { Product = $"prod_{customer}", UnitAmount = terms.Fee });
        var minutes = state.Add(new NewPrice { Product = $"prod_{customer}", Meter = "mtr_move", Tiers = [new(terms.Included, 0), new(null, terms.Rate)] });
        if (terms.Loyalty) state.Add(new NewCoupon("loyalty") { Name = "Loyalty", AmountOff = 4990 });
        state.Add(new NewSubscription
        {
            Customer = customer,
            PeriodStart = terms.PeriodStart,
            PeriodEnd = terms.PeriodStart.AddDays(30),
            Items = [new(fee), new(minutes)],
            Discounts = terms.Loyalty ? [new AppliedCoupon("loyalty") { Start = new DateTimeOffset(2026, 7, 31, 14, 0, 0, TimeSpan.Zero) }] : [],
        });
    }

    private static NewLine Line(long amount) => new() { Description = "Team", Amount = amount };

    private static JsonElement Report(WholePortal portal) =>
        JsonDocument.Parse(portal.App.Output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Last(line => line.StartsWith('{'))).RootElement;

    private static async Task<string> BookAsync(WholePortal portal)
    {
        var tables = await portal.QueryAsync("select table_name from information_schema.tables where table_schema = 'ledger' order by 1");
        var sums = new List<string>();
        foreach (var table in tables) sums.AddRange(await portal.QueryAsync($"select '{table} ' || count(*) || ' ' || coalesce(sum(hashtext(t::text)::bigint), 0) from ledger.{table} t"));
        return string.Join('\n', sums);
    }

    private static async Task<IReadOnlyDictionary<string, string>> InvoicesAsync(HttpClient admin)
    {
        var list = JsonDocument.Parse(await admin.GetStringAsync("/api/billing/invoices", TestContext.Current.CancellationToken)).RootElement.GetProperty("items");
        return list.EnumerateArray().ToDictionary(item => item.GetProperty("number").GetString()!, item => item.GetProperty("id").GetString()!);
    }

    private static async Task<string> ProviderAsync(WholePortal portal) =>
        (await portal.QueryAsync($"select provider_key from billing.billing_accounts where client_id = '{Client}'")).Single();

    private sealed record Terms(string Plan, decimal Fee, long Included, decimal Rate, DateTimeOffset PeriodStart, bool Loyalty = false);
}
