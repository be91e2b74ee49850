using System.Net;
using AngleSharp.Dom;
using Portal.Billing.Tests.Specification.Reading;
using Portal.TestKit;

namespace Portal.Billing.Tests.Specification.Handoff;

/// <summary>Asking Support for the copy of an invoice that has no PDF.</summary>
public sealed class CopyRequestTests(BillingBench bench) : IClassFixture<BillingBench>
{
    [Fact]
    [Trait("Row", "PDF-07")]
    [Trait("Row", "MSG-05")]
    public async Task A_row_without_a_pdf_leads_to_a_started_ticket_that_names_the_invoice()
    {
        var client = await bench.ClientAsync("UTC");
        client.Add(Samples.Invoice("in_nopdf", bench.Now.AddDays(-3), hasPdf: false));
        var reader = await client.ReadAsync(Samples.ActiveOverview(bench.Now));

        var row = (await reader.PageAsync()).InvoiceRows().Single();
        row.Words().ShouldContain("PDF unavailable");
        row.QuerySelectorAll("button").Select(button => button.Words()).ShouldContain("Open Billing Portal for invoice INV-in_nopdf");
        using var answer = await reader.Browser.GetAsync("/" + row.Link("Contact support about invoice INV-in_nopdf"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var form = await reader.GetAsync(answer.Headers.Location!.ToString());
        form.Body.ShouldContain("Copy of invoice INV-in_nopdf");
        form.Body.ShouldNotContain(client.CustomerReference);
    }

    [Fact]
    [Trait("Row", "ACC-14")]
    [Trait("Row", "SEC-04")]
    public async Task Another_clients_invoice_starts_no_ticket()
    {
        var other = await bench.ClientAsync("UTC");
        other.Add(Samples.Invoice("in_other", bench.Now.AddDays(-3)));
        var foreign = (await (await other.ReadAsync(Samples.ActiveOverview(bench.Now))).InvoicesAsync()).Ids().Single();
        var reader = await (await bench.ClientAsync("UTC")).ReadAsync(Samples.ActiveOverview(bench.Now));

        var refused = await reader.GetAsync($"/billing/support?invoice={foreign}");
        refused.Status.ShouldBe(HttpStatusCode.NotFound);
        refused.Comparable().ShouldBe((await reader.GetAsync("/billing/support?invoice=nonsense")).Comparable());
    }
}
