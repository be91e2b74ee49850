using System.Net;
using System.Text;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Tests.Specification;

/// <summary>The documents behind the links of invoices.</summary>
public sealed class PdfTests : StandInTest
{
    private string link = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        State.Add(new NewInvoice("in_1") { Customer = "cus_A", Number = "A-(1)", Lines = [new() { Amount = 123456 }] });
        link = (await GetAsync("/v1/invoices/in_1"))["invoice_pdf"]!.GetValue<string>();
    }

    [Fact]
    public async Task A_PDF_names_its_invoice_and_the_total()
    {
        using var answer = await SendAsync(HttpMethod.Get, link);

        var text = Encoding.ASCII.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        text.ShouldStartWith("%PDF-1.4");
        text.ShouldContain(@"Invoice A-\(1\)");
        text.ShouldContain("Total A$1234.56");
        text.TrimEnd().ShouldEndWith("%%EOF");
    }

    [Fact]
    public async Task A_link_that_was_made_up_leads_nowhere()
    {
        using var answer = await SendAsync(HttpMethod.Get, "/invoice/acct_standin/test_0000/pdf");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task It_can_lead_on_to_another_address()
    {
        Server.Faults.Set(Fault.PdfRedirect(new Uri("http://169.254.169.254/latest")));

        using var answer = await SendAsync(HttpMethod.Get, link);

        (answer.StatusCode, answer.Headers.Location!.Host).ShouldBe((HttpStatusCode.Redirect, "169.254.169.254"));
    }

    [Fact]
    public async Task It_can_ask_to_be_left_alone()
    {
        Server.Faults.Set(Fault.Status(429, TimeSpan.FromSeconds(7)));

        using var answer = await SendAsync(HttpMethod.Get, link);

        (answer.StatusCode, answer.Headers.RetryAfter!.Delta).ShouldBe((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task It_can_be_an_HTML_page()
    {
        Server.Faults.Set(Fault.PdfWrongType);

        using var answer = await SendAsync(HttpMethod.Get, link);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task It_can_stop_in_the_middle()
    {
        Server.Faults.Set(Fault.PdfCut);

        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(HttpMethod.Get, link));
    }

    [Fact]
    public async Task It_can_be_very_large()
    {
        Server.Faults.Set(Fault.PdfHuge(20_000_000));

        using var answer = await SendAsync(HttpMethod.Get, link);

        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBe(20_000_000);
    }

    [Fact]
    public async Task It_can_be_compressed_though_nobody_asked()
    {
        Server.Faults.Set(Fault.PdfGzip);

        using var answer = await SendAsync(HttpMethod.Get, link);

        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length.ShouldBeLessThan(5_000_000);
    }
}
