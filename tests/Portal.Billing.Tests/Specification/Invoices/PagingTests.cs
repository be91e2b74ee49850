using System.Net;
using Portal.Billing.Tests.Specification.Reading;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Invoices;

public sealed class PagingTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(20, new[] { 20 })]
    [InlineData(21, new[] { 20, 1 })]
    [InlineData(40, new[] { 20, 20 })]
    [InlineData(43, new[] { 20, 20, 3 })]
    [Trait("Row", "PAG-01")]
    [Trait("Row", "PAG-03")]
    [Trait("Row", "PAG-05")]
    public async Task Pages_hold_20_and_the_last_one_says_that_it_is(int count, int[] sizes)
    {
        var reader = await ReadAsync(await ClientAsync(count));

        var pages = await History.WalkAsync(reader);
        pages.Select(page => page.Count).ShouldBe(sizes);
        pages.SelectMany(page => page).Distinct().Count().ShouldBe(count);
    }

    [Fact]
    [Trait("Row", "PAG-01")]
    [Trait("Row", "PAG-02")]
    [Trait("Row", "PAG-03")]
    public async Task The_page_leads_forth_to_the_last_one_and_back_to_the_same_ones()
    {
        var reader = await ReadAsync(await ClientAsync(43));

        var first = await reader.PageAsync();
        first.InvoiceIds().Count.ShouldBe(20);
        first.Link("Previous").ShouldBeNull();
        var second = await reader.PageAsync(Query(first.Link("Next")));
        var third = await reader.PageAsync(Query(second.Link("Next")));
        third.InvoiceIds().Count.ShouldBe(3);
        third.Link("Next").ShouldBeNull();

        var secondAgain = await reader.PageAsync(Query(third.Link("Previous")));
        secondAgain.InvoiceIds().ShouldBe(second.InvoiceIds());
        var firstAgain = await reader.PageAsync(Query(secondAgain.Link("Previous")));
        firstAgain.InvoiceIds().ShouldBe(first.InvoiceIds());
        firstAgain.Link("Previous").ShouldBeNull();
    }

    [Fact]
    [Trait("Row", "PAG-02")]
    public async Task Programs_go_back_by_the_previous_cursor()
    {
        var reader = await ReadAsync(await ClientAsync(43));

        var first = await reader.InvoicesAsync();
        first.IsNull("previous_cursor").ShouldBeTrue();
        var second = await reader.InvoicesAsync(Cursor(first.Text("next_cursor")));
        var back = await reader.InvoicesAsync(Cursor(second.Text("previous_cursor")));
        back.Ids().ShouldBe(first.Ids());
        back.IsNull("previous_cursor").ShouldBeTrue();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [Trait("Row", "PAG-05")]
    public async Task A_full_last_page_has_no_Next(int count)
    {
        var reader = await ReadAsync(await ClientAsync(count));

        var page = await reader.PageAsync();
        while (page.Link("Next") is { } next) page = await reader.PageAsync(Query(next));
        page.InvoiceIds().Count.ShouldBe(20);
    }

    [Theory]
    [InlineData("?limit=500")]
    [InlineData("?page_size=500&size=500&per_page=500")]
    [Trait("Row", "PAG-04")]
    public async Task Nobody_can_ask_for_a_larger_page(string query)
    {
        var reader = await ReadAsync(await ClientAsync(43));

        (await reader.InvoicesAsync(query)).Ids().Count.ShouldBe(20);
        (await reader.PageAsync(query)).InvoiceIds().Count.ShouldBe(20);
    }

    [Fact]
    [Trait("Row", "PAG-06")]
    public async Task An_invoice_that_arrives_between_two_pages_causes_no_gap_and_no_duplicate()
    {
        var client = await ClientAsync(43);
        var reader = await ReadAsync(client);
        var before = await History.WalkAsync(reader);
        var first = await reader.InvoicesAsync();

        client.Add(Samples.Invoice("in_new", bench.Now) with { Number = "N-new" });
        await client.RefreshAsync();

        var second = await reader.InvoicesAsync(Cursor(first.Text("next_cursor")));
        second.Ids().ShouldBe(before[1]);
        var newer = await reader.InvoicesAsync(Cursor(second.Text("previous_cursor")));
        newer.Ids().ShouldBe(before[0]);
        (await reader.InvoicesAsync(Cursor(newer.Text("previous_cursor")))).Numbers()[0].ShouldBe("N-new");
        (await History.WalkAsync(reader)).SelectMany(page => page).Distinct().Count().ShouldBe(44);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("")]
    [InlineData("%00")]
    [InlineData("CfDJ8AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("a&cursor=b")]
    [Trait("Row", "PAG-07")]
    public async Task A_garbage_cursor_is_the_constant_not_found(string cursor)
    {
        var reader = await ReadAsync(await ClientAsync(43));

        await ShouldBeTheConstantRefusalAsync(reader, cursor);
    }

    [Fact]
    [Trait("Row", "PAG-07")]
    public async Task Another_clients_cursor_and_a_changed_one_are_the_constant_not_found()
    {
        var foreign = (await (await ReadAsync(await ClientAsync(43))).InvoicesAsync()).Text("next_cursor");
        var reader = await ReadAsync(await ClientAsync(43));
        var own = (await reader.InvoicesAsync()).Text("next_cursor");

        await ShouldBeTheConstantRefusalAsync(reader, Uri.EscapeDataString(foreign));
        await ShouldBeTheConstantRefusalAsync(reader, Uri.EscapeDataString(own[..^4] + "AAAA"));
        await ShouldBeTheConstantRefusalAsync(reader, Uri.EscapeDataString(own + new string('A', 2000)));
    }

    [Fact]
    [Trait("Row", "PAG-08")]
    public async Task A_partners_pages_keep_the_chosen_client()
    {
        var client = await ClientAsync(43);
        await client.RefreshAsync();
        var partner = await bench.SignInPartnerAsync(Role.PartnerAdmin, client.Id);

        var first = await partner.PageAsync(client.Query);
        var next = Query(first.Link("Next"));
        next.ShouldContain($"client_id={client.Id}");
        var second = await partner.PageAsync(next);
        Query(second.Link("Previous")).ShouldContain($"client_id={client.Id}");
        second.QuerySelector("form[method='post'][action^='billing/refresh']")!.GetAttribute("action")!.ShouldContain($"client_id={client.Id}");
        foreach (var form in second.QuerySelectorAll("table.invoices form[method='get']"))
            form.QuerySelector("input[name='client_id']")!.GetAttribute("value").ShouldBe($"{client.Id}");
        (await partner.GetAsync("/billing?" + next.Split('&').Single(part => part.Contains("cursor=", StringComparison.Ordinal)).TrimStart('?'))).Status
            .ShouldBe(HttpStatusCode.NotFound);
        (await History.WalkAsync(partner, client.Query)).Select(page => page.Count).ShouldBe([20, 20, 3]);
    }

    [Fact]
    [Trait("Row", "DET-01")]
    [Trait("Row", "PAG-08")]
    public async Task Opening_details_stays_on_the_page_of_the_history()
    {
        var reader = await ReadAsync(await ClientAsync(43));
        var next = Query((await reader.PageAsync()).Link("Next"));
        var second = await reader.PageAsync(next);

        var kept = second.InvoiceRows()[0].QuerySelector("form input[name='cursor']")!.GetAttribute("value");
        var id = second.InvoiceIds()[0];
        var opened = await reader.PageAsync($"{Cursor(kept!)}&details={id}");

        opened.InvoiceIds().ShouldBe(second.InvoiceIds());
        opened.GetElementById($"details-{id}").ShouldNotBeNull();
    }

    private async Task<BilledClient> ClientAsync(int count)
    {
        var client = await bench.ClientAsync("UTC");
        client.Add(History.Of(count, bench.Now));
        return client;
    }

    private Task<BillingReader> ReadAsync(BilledClient client) => client.ReadAsync(Samples.ActiveOverview(bench.Now));

    private static async Task ShouldBeTheConstantRefusalAsync(BillingReader reader, string cursor)
    {
        var (list, page) = (await reader.GetAsync($"/api/billing/invoices?cursor={cursor}"), await reader.GetAsync($"/billing?cursor={cursor}"));
        list.Status.ShouldBe(HttpStatusCode.NotFound);
        list.Comparable().ShouldBe((await reader.GetAsync("/api/billing/invoices/garbage")).Comparable());
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Comparable().ShouldBe((await reader.GetAsync("/billing?details=garbage")).Comparable());
    }

    private static string Cursor(string cursor) => $"?cursor={Uri.EscapeDataString(cursor)}";

    /// <summary>The query of a link, without its fragment.</summary>
    private static string Query(string? href)
    {
        href.ShouldNotBeNull();
        return href[href.IndexOf('?', StringComparison.Ordinal)..].Split('#')[0];
    }
}
