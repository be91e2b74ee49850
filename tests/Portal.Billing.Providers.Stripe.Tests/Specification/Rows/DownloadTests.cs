using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Rows.Plans;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Rows;

public sealed class DownloadTests(CataloguePortal portal) : IClassFixture<CataloguePortal>, IDisposable
{
    private const string Links = "/invoice";
    private const int LargerThanAnyone = 11 * 1024 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    public void Dispose() => portal.Stripe.Faults.Clear();

    [Fact]
    [Trait("Row", "PDF-01")]
    [Trait("Row", "PDF-05")]
    [Trait("Row", "PDF-06")]
    [Trait("Row", "PDF-12")]
    public async Task The_file_is_Stripes_and_its_name_the_portals()
    {
        var (client, id) = await BilledAsync("in_sound");
        using var stripe = new HttpClient();

        using var answer = await client.GetAsync($"/api/billing/invoices/{id}/pdf");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync(stop)).ShouldBe(await stripe.GetByteArrayAsync(LinkOf("in_sound"), stop));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/pdf");
        answer.Content.Headers.GetValues("Content-Disposition").ShouldBe([$"attachment; filename=\"invoice-{id}.pdf\""]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    [Trait("Row", "PDF-02")]
    public async Task Where_Stripe_has_no_pdf_none_is_offered_and_none_is_asked_for()
    {
        var (client, id) = await BilledAsync("in_without", hasPdf: false);
        portal.Stripe.ForgetCalls();

        await ShouldFailAsync(client, id, 404, "pdf_unavailable");

        (await client.InvoicesAsync()).Flag("items.0.pdf.available").ShouldBeFalse();
        portal.Stripe.Calls.ShouldBeEmpty();
    }

    [Fact]
    [Trait("Row", "PDF-10")]
    public async Task A_pdf_that_is_gone_is_offered_no_longer()
    {
        var (client, id) = await BilledAsync("in_gone");
        var gone = new Uri(portal.Stripe.Address, "/invoice/acct_standin/test_gone/pdf");
        portal.Stripe.State.Edit("invoice", "in_gone", invoice => invoice["invoice_pdf"] = gone.AbsoluteUri);

        await ShouldFailAsync(client, id, 404, "pdf_unavailable");

        (await client.InvoicesAsync()).Flag("items.0.pdf.available").ShouldBeFalse();
    }

    [Fact]
    [Trait("Row", "PDF-09")]
    public Task A_pdf_that_is_too_large_is_cut() => ShouldFailAsync(Fault.PdfHuge(LargerThanAnyone), 502, "pdf_too_large");

    [Fact]
    [Trait("Row", "PDF-13")]
    public Task A_page_is_no_pdf() => ShouldFailAsync(Fault.PdfWrongType, 502, "pdf_not_readable");

    [Fact]
    [Trait("Row", "PDF-13")]
    public Task A_compressed_pdf_that_nobody_asked_for_is_none() => ShouldFailAsync(Fault.PdfGzip, 502, "pdf_not_readable");

    [Fact]
    [Trait("Row", "PDF-13")]
    public Task Half_a_pdf_is_none() => ShouldFailAsync(Fault.PdfCut, 503, "provider_unavailable");

    [Fact]
    [Trait("Row", "DEG-06")]
    public async Task Too_many_requests_are_told_with_the_time_to_wait()
    {
        var refusal = await ShouldFailAsync(Fault.Status(429, TimeSpan.FromSeconds(7)), 429, "rate_limited");

        refusal.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact(Timeout = 60_000)]
    [Trait("Row", "PDF-08")]
    public async Task A_pdf_that_never_comes_is_waited_for_no_longer_than_the_limit()
    {
        var (client, id) = await BilledAsync("in_never");
        portal.Stripe.Faults.Set(Fault.BlackHole, Links);
        portal.Stripe.ForgetCalls();

        var asked = client.GetAsync($"/api/billing/invoices/{id}/pdf");
        while (!portal.Stripe.Calls.Any(call => call.Path.StartsWith(Links, StringComparison.Ordinal)))
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        portal.Clock.Advance(Timeout);

        using var answer = await asked;
        (answer.StatusCode, await CodeOfAsync(answer)).ShouldBe((HttpStatusCode.GatewayTimeout, "pdf_timeout"));
    }

    [Fact]
    [Trait("Row", "PDF-05")]
    public async Task A_redirect_to_an_address_inside_is_not_followed()
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        var target = new Uri($"http://{inside.LocalEndpoint}/latest/meta-data");

        await ShouldFailAsync(Fault.PdfRedirect(target), 503, "provider_unavailable");

        inside.Pending().ShouldBeFalse();
    }

    [Fact]
    [Trait("Row", "PDF-11")]
    public async Task A_pdf_of_another_customers_invoice_is_not_fetched()
    {
        var (client, id) = await BilledAsync("in_crossed");
        portal.Stripe.Faults.Set(Fault.OtherCustomersInvoice("cus_other"), "/v1/invoices/in_crossed");
        portal.Stripe.ForgetCalls();

        await ShouldFailAsync(client, id, 404, "pdf_unavailable");

        portal.Stripe.Calls.ShouldNotContain(call => call.Path.StartsWith("/invoice/", StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> ShouldFailAsync(Fault fault, int status, string code)
    {
        var (client, id) = await BilledAsync($"in_{Guid.NewGuid():N}");
        portal.Stripe.Faults.Set(fault, Links);
        return await ShouldFailAsync(client, id, status, code);
    }

    private static async Task<HttpResponseMessage> ShouldFailAsync(ClientAtStripe client, string id, int status, string code)
    {
        var answer = await client.GetAsync($"/api/billing/invoices/{id}/pdf");
        ((int)answer.StatusCode, await CodeOfAsync(answer)).ShouldBe((status, code));
        return answer;
    }

    private async Task<(ClientAtStripe Client, string Id)> BilledAsync(string reference, bool hasPdf = true)
    {
        var client = await portal.ClientAsync();
        client.Add(new NewInvoice(reference) { HasPdf = hasPdf, Lines = [FeeLine] });
        await client.ConnectAsync();
        return (client, (await client.InvoicesAsync()).Text("items.0.id"));
    }

    private Uri LinkOf(string reference)
    {
        var link = "";
        portal.Stripe.State.Edit("invoice", reference, invoice => link = invoice["invoice_pdf"]!.GetValue<string>());
        return new Uri(link);
    }

    private static async Task<string> CodeOfAsync(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken)).Text("error.code");
}
