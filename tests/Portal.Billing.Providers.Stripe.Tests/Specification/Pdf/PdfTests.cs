using System.Net;
using System.Net.Sockets;
using System.Text;
using Portal.Billing.Providers.Stripe.Tests.Specification.Invoices;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using static Portal.Billing.Providers.Stripe.Tests.Specification.Invoices.Bills;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Pdf;

public sealed class PdfTests : IAsyncLifetime
{
    private const string Links = "/invoice";
    private StripeBench stripe = null!;

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeBench.OpenAsync();
        stripe.State.AddCatalogue();
        stripe.State.Add(Invoice("in_1"));
        stripe.State.Add(Invoice("in_without") with { HasPdf = false });
        stripe.State.Add(Invoice("in_foreign") with { Customer = StripeBench.OtherCustomer });
    }

    public ValueTask DisposeAsync() => stripe.DisposeAsync();

    [Fact]
    [Trait("Row", "PDF-05")]
    public async Task A_pdf_comes_whole_and_its_link_is_read_anew_each_time()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await using var pdf = (await OpenAsync("in_1")).ShouldNotBeNull();
            var bytes = await ReadAsync(pdf);
            Encoding.ASCII.GetString(bytes.AsSpan(0, 5)).ShouldBe("%PDF-");
            pdf.Length.ShouldBe(bytes.Length);
        }

        stripe.Server.Calls.Count(call => call.Template == "/v1/invoices/{id}").ShouldBe(2);
    }

    [Fact]
    public async Task Neither_key_nor_cookie_nor_trace_goes_with_it_and_nothing_compressed_is_asked_for()
    {
        await using var pdf = await OpenAsync("in_1");

        var call = stripe.Server.Calls.Single(call => call.Path.StartsWith(Links, StringComparison.Ordinal));
        call.KeyEnding.ShouldBeNull();
        call.Headers.Keys.ShouldBe(["accept-encoding", "host"], ignoreOrder: true);
        call.Headers["accept-encoding"].ShouldBe("identity");
    }

    [Theory]
    [InlineData("in_without")]
    [InlineData("in_foreign")]
    [InlineData("in_unknown")]
    [InlineData("no-such-invoice")]
    [Trait("Row", "PDF-11")]
    public async Task Where_there_is_none_for_this_account_there_is_none(string reference)
    {
        (await OpenAsync(reference)).ShouldBeNull();

        stripe.Server.Calls.ShouldNotContain(call => call.Path.StartsWith(Links, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Row", "PDF-10")]
    public async Task A_link_that_leads_to_nothing_any_more_is_no_pdf()
    {
        stripe.State.Edit("invoice", "in_1", invoice => invoice["invoice_pdf"] = new Uri(stripe.Server.Address, "/invoice/acct_standin/test_gone/pdf").AbsoluteUri);

        (await OpenAsync("in_1")).ShouldBeNull();
    }

    [Fact]
    public async Task A_redirect_to_an_address_inside_is_not_followed()
    {
        using var inside = new TcpListener(IPAddress.Loopback, 0);
        inside.Start();
        stripe.Server.Faults.Set(Fault.PdfRedirect(new Uri($"http://127.0.0.1:{((IPEndPoint)inside.LocalEndpoint).Port}/latest/meta-data")), Links);

        (await FailureOf("in_1")).ShouldBe(BillingFailure.Unknown);
        inside.Pending().ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://evil.example/invoice.pdf")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    public async Task A_redirect_to_a_host_that_is_not_named_is_not_followed(string target)
    {
        stripe.Server.Faults.Set(Fault.PdfRedirect(new Uri(target)), Links);

        (await FailureOf("in_1")).ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public async Task A_link_itself_may_not_lead_elsewhere_either()
    {
        stripe.State.Edit("invoice", "in_1", invoice => invoice["invoice_pdf"] = "https://evil.example/invoice.pdf");

        (await FailureOf("in_1")).ShouldBe(BillingFailure.Unknown);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Two_redirects_are_followed_and_no_more(int redirects, bool followed)
    {
        await using (var _ = await OpenAsync("in_1")) { }
        var link = new Uri(stripe.Server.Address, stripe.Server.Calls[^1].Path);
        stripe.Server.Faults.Set(Fault.PdfRedirect(link), Links, redirects);

        if (!followed) (await FailureOf("in_1")).ShouldBe(BillingFailure.Unknown);
        else await using (var pdf = await OpenAsync("in_1")) pdf.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(500, BillingFailure.Unavailable)]
    [InlineData(503, BillingFailure.Unavailable)]
    [InlineData(429, BillingFailure.RateLimited)]
    [InlineData(403, BillingFailure.Unknown)]
    public async Task A_link_that_does_not_answer_is_a_failure(int status, BillingFailure failure)
    {
        stripe.Server.Faults.Set(Fault.Status(status), Links);

        (await FailureOf("in_1")).ShouldBe(failure);
    }

    [Fact]
    public async Task A_pdf_that_stops_midway_does_not_look_whole()
    {
        stripe.Server.Faults.Set(Fault.PdfCut, Links);

        // Whether the beginning arrives before the connection is gone is chance.
        var fault = await Should.ThrowAsync<Exception>(ReadWholeAsync);

        (fault is IOException or BillingProviderException { Failure: BillingFailure.Unavailable }).ShouldBeTrue(fault.GetType().Name);
    }

    [Fact]
    public async Task What_is_compressed_all_the_same_is_not_opened()
    {
        stripe.Server.Faults.Set(Fault.PdfGzip, Links);
        await using var pdf = (await OpenAsync("in_1")).ShouldNotBeNull();
        var start = new byte[2];

        await pdf.Content.ReadExactlyAsync(start, TestContext.Current.CancellationToken);

        start.ShouldBe([0x1f, 0x8b]);
    }

    [Fact]
    public async Task No_link_stands_in_a_failure_or_in_the_log()
    {
        stripe.Server.Faults.Set(Fault.PdfRedirect(new Uri("https://evil.example/planted_link_secret")), Links);

        var failure = await Should.ThrowAsync<BillingProviderException>(() => OpenAsync("in_1"));

        (failure + stripe.Log.Text).ShouldNotContain("planted_link_secret");
        (failure + stripe.Log.Text).ShouldNotContain(Links + "/");
    }

    private Task<InvoicePdf?> OpenAsync(string reference) => stripe.Invoices.OpenPdfAsync(StripeBench.Account, reference, CancellationToken.None);

    private async Task<BillingFailure> FailureOf(string reference) => (await Should.ThrowAsync<BillingProviderException>(() => OpenAsync(reference))).Failure;

    private async Task ReadWholeAsync()
    {
        await using var pdf = (await OpenAsync("in_1")).ShouldNotBeNull();
        await ReadAsync(pdf);
    }

    private static async Task<byte[]> ReadAsync(InvoicePdf pdf)
    {
        using var bytes = new MemoryStream();
        await pdf.Content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
