using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Rows.Plans;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Rows;

public sealed class HistoryTests(CataloguePortal portal) : IClassFixture<CataloguePortal>
{
    [Theory]
    [InlineData(20, new[] { 20 })]
    [InlineData(40, new[] { 20, 20 })]
    [InlineData(43, new[] { 20, 20, 3 })]
    [Trait("Row", "PAG-01")]
    [Trait("Row", "PAG-03")]
    [Trait("Row", "PAG-05")]
    [Trait("Row", "INV-05")]
    public async Task Pages_hold_20_and_run_from_the_newest_to_the_oldest(int count, int[] sizes)
    {
        var client = await ConnectAsync(Daily(count, portal.Now));

        var pages = await WalkAsync(client);

        pages.Select(page => page.Count).ShouldBe(sizes);
        pages.SelectMany(page => page).ShouldBe(Enumerable.Range(1, count).Select(back => $"N-{count - back:000}"));
    }

    [Fact]
    [Trait("Row", "PAG-02")]
    public async Task Previous_leads_back_to_the_same_page()
    {
        var client = await ConnectAsync(Daily(43, portal.Now));
        var first = await client.InvoicesAsync();

        var second = await client.InvoicesAsync(first.Text("next_cursor"));

        NumbersOf(await client.InvoicesAsync(second.Text("previous_cursor"))).ShouldBe(NumbersOf(first));
    }

    [Fact]
    [Trait("Row", "PAG-04")]
    public async Task Nobody_can_ask_for_a_larger_page() =>
        (await (await ConnectAsync(Daily(43, portal.Now))).InvoicesAsync(more: "&limit=500")).Items("items").Count.ShouldBe(20);

    [Fact]
    [Trait("Row", "INV-05")]
    public async Task Invoices_of_one_second_keep_their_order_across_pages_and_readings()
    {
        var created = portal.Now.AddDays(-1);
        var client = await ConnectAsync(Daily(45, portal.Now).Select(invoice => invoice with { Created = created }));
        var pages = await WalkAsync(client);

        await client.RefreshAsync();

        pages.Select(page => page.Count).ShouldBe([20, 20, 5]);
        pages.SelectMany(page => page).Distinct().Count().ShouldBe(45);
        (await WalkAsync(client)).ShouldBe(pages);
    }

    [Fact]
    [Trait("Row", "PAG-06")]
    public async Task An_invoice_that_arrives_between_two_pages_causes_no_gap_and_no_duplicate()
    {
        var client = await ConnectAsync(Daily(43, portal.Now));
        var (before, first) = (await WalkAsync(client), await client.InvoicesAsync());

        client.Add(new NewInvoice { Number = "N-new", Lines = [FeeLine] });
        await client.RefreshAsync();

        NumbersOf(await client.InvoicesAsync(first.Text("next_cursor"))).ShouldBe(before[1]);
        (await WalkAsync(client)).SelectMany(page => page).ShouldBe(before.SelectMany(page => page).Prepend("N-new"));
    }

    [Fact]
    [Trait("Row", "PAG-07")]
    public async Task A_cursor_of_Stripes_and_one_of_another_client_lead_nowhere()
    {
        var (client, other) = (await ConnectAsync(Daily(21, portal.Now)), await ConnectAsync(Daily(21, portal.Now)));

        foreach (var cursor in (string[])["in_1StandIn00000001", (await other.InvoicesAsync()).Text("next_cursor")])
        {
            var address = $"/api/billing/invoices{client.Query}&cursor={Uri.EscapeDataString(cursor)}";
            using var answer = await portal.Partner.GetAsync(address, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    [Trait("Row", "INV-01")]
    [Trait("Row", "INV-02")]
    [Trait("Row", "INV-03")]
    [Trait("Row", "INV-04")]
    [Trait("Row", "OVW-07")]
    [Trait("Row", "OVW-09")]
    public async Task A_row_has_month_number_status_and_total_and_a_draft_has_none()
    {
        var client = await ConnectAsync([
            Dated("2026-11-20", "draft"),
            // In Sydney it is the first of November already, an hour after it was made.
            Dated("2026-10-31T13:00Z", "open") with { CollectionMethod = "send_invoice", DueDate = portal.Now.AddSeconds(-1) },
            Dated("2026-10-01", "open") with { CollectionMethod = "send_invoice", DueDate = portal.Now },
            Dated("2026-09-01", "void"),
            Dated("2026-08-01", "uncollectible"),
            Dated("2026-07-01", "paid"),
        ], "Australia/Sydney");

        var rows = (await client.InvoicesAsync()).Items("items");

        rows.Select(row => $"{row.Text("period_month")} {row.Text("number")} {row.Text("status")} {row.Money("total")}").ShouldBe([
            "2026-11 2026-10-31T13:00Z past_due 49900 AUD",
            "2026-10 2026-10-01 open 49900 AUD",
            "2026-09 2026-09-01 void 49900 AUD",
            "2026-08 2026-08-01 uncollectible 49900 AUD",
            "2026-07 2026-07-01 paid 49900 AUD",
        ]);
        var overview = await client.OverviewAsync();
        (overview.Text("invoice_status"), overview.Text("last_invoice.id"), overview.Money("last_invoice.total"))
            .ShouldBe(("past_due", rows[0].Text("id"), rows[0].Money("total")));
    }

    [Fact]
    [Trait("Row", "INV-04")]
    public async Task Without_a_number_there_is_none_and_no_id_in_its_place()
    {
        var client = await portal.ClientAsync();
        client.Add(new NewInvoice("in_unnumbered") { Lines = [FeeLine] });
        portal.Stripe.State.Edit("invoice", "in_unnumbered", invoice => invoice["number"] = null);
        await client.ConnectAsync();

        var answer = await client.InvoicesAsync();

        answer.Items("items").ShouldHaveSingleItem()["number"].ShouldBeNull();
        answer.ToJsonString().ShouldNotContain("in_unnumbered");
    }

    [Fact]
    [Trait("Row", "OVW-10")]
    public async Task Without_invoices_there_is_no_last_total() =>
        (await (await ConnectAsync([])).OverviewAsync())["last_invoice"].ShouldBeNull();

    private async Task<ClientAtStripe> ConnectAsync(IEnumerable<NewInvoice> invoices, string timeZone = "UTC")
    {
        var client = await portal.ClientAsync(timeZone);
        client.Add(invoices);
        await client.ConnectAsync();
        return client;
    }

    private static NewInvoice Dated(string created, string status) =>
        new() { Number = created, Status = status, Created = DateTimeOffset.Parse(created, null, DateTimeStyles.AssumeUniversal), Lines = [FeeLine] };

    private static async Task<List<List<string>>> WalkAsync(ClientAtStripe client)
    {
        var (pages, cursor) = (new List<List<string>>(), (string?)null);
        do
        {
            var page = await client.InvoicesAsync(cursor);
            pages.Add(NumbersOf(page));
            cursor = page.Flag("has_more") ? page.Text("next_cursor") : null;
        }
        while (cursor is not null);
        return pages;
    }

    private static List<string> NumbersOf(JsonNode page) => [.. page.Items("items").Select(item => item.Text("number"))];
}
