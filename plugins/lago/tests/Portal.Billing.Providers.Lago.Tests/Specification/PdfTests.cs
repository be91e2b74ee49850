using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Portal.Billing.Providers.Lago.Tests.StandIn;
using static Portal.Billing.Providers.Lago.Tests.LagoBench;

namespace Portal.Billing.Providers.Lago.Tests.Specification;

public sealed class PdfTests
{
    private static readonly string Reference = Ids.Of("invoice 1");

    [Fact]
    [Trait("Row", "PDF-01")]
    public async Task The_first_time_lago_makes_it_and_then_it_is_there()
    {
        await using var bench = await BilledAsync();

        var failure = await Should.ThrowAsync<BillingProviderException>(() => OpenAsync(bench));
        (failure.Failure, failure.IsTransient, failure.InnerException).ShouldBe((BillingFailure.Unavailable, true, null));

        await using var pdf = (await OpenAsync(bench)).ShouldNotBeNull();
        (await ReadAsync(pdf)).ShouldStartWith("%PDF-1.4");
        bench.Lago.Calls.Count(call => call == "POST invoices/{id}/download").ShouldBe(2);
    }

    [Fact]
    public async Task A_link_that_lago_knows_already_is_followed_without_an_order()
    {
        await using var bench = await BilledAsync();
        bench.State.Invoices[0]["file_url"] = new Uri(bench.Lago.Address, $"files/{Reference}.pdf").ToString();

        await using var pdf = (await OpenAsync(bench)).ShouldNotBeNull();

        (await ReadAsync(pdf)).ShouldContain(Reference);
        bench.Lago.Calls.ShouldNotContain("POST invoices/{id}/download");
    }

    [Theory]
    [Trait("Row", "PDF-10")]
    [InlineData("https://elsewhere.example/invoice.pdf")]
    [InlineData("http://127.0.0.1:1/invoice.pdf")]
    [InlineData("https://someone@files.example/invoice.pdf")]
    [InlineData("file:///etc/passwd")]
    [InlineData("no link")]
    public async Task A_link_to_anywhere_else_is_not_followed(string link)
    {
        await using var bench = await BilledAsync();
        bench.State.Invoices[0]["file_url"] = link;

        (await Should.ThrowAsync<BillingProviderException>(() => OpenAsync(bench))).Failure.ShouldBe(BillingFailure.Unknown);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_none_and_one_that_is_passed_on_for_ever_is_a_failure()
    {
        await using var bench = await BilledAsync();
        bench.State.Invoices[0]["file_url"] = new Uri(bench.Lago.Address, "api/v1/gone").ToString();
        bench.Lago.Misbehave = (operation, context) => SendAsync(operation, context, 404);
        (await OpenAsync(bench)).ShouldBeNull();

        bench.Lago.Misbehave = (operation, context) => SendAsync(operation, context, 302);
        (await Should.ThrowAsync<BillingProviderException>(() => OpenAsync(bench))).Failure.ShouldBe(BillingFailure.Unknown);
        bench.Lago.Calls.Count(call => call == "GET gone").ShouldBe(1 + 4);
    }

    [Fact]
    [Trait("Row", "PDF-08")]
    public async Task A_pdf_without_end_is_a_stream_that_the_reader_can_leave()
    {
        await using var bench = await BilledAsync();
        bench.State.Invoices[0]["file_url"] = new Uri(bench.Lago.Address, "api/v1/huge").ToString();
        bench.Lago.Misbehave = async (operation, context) =>
        {
            if (operation != "GET huge") return false;
            context.Features.Get<IHttpResponseBodyFeature>()!.DisableBuffering();
            await context.Response.WriteAsync("%PDF-1.4\n");
            var piece = new byte[65536];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            return true;
        };

        await using var pdf = (await OpenAsync(bench)).ShouldNotBeNull();
        var beginning = new byte[5];
        await pdf.Content.ReadExactlyAsync(beginning, TestContext.Current.CancellationToken);

        (pdf.Length, Encoding.ASCII.GetString(beginning)).ShouldBe((null, "%PDF-"));
    }

    private static Task<bool> SendAsync(string operation, HttpContext context, int status)
    {
        if (operation != "GET gone") return Task.FromResult(false);
        context.Response.StatusCode = status;
        if (status == 302) context.Response.Headers.Location = "/api/v1/gone";
        return Task.FromResult(true);
    }

    private static async Task<LagoBench> BilledAsync()
    {
        var bench = await LagoBench.OpenAsync();
        bench.Customer.Bill("1", Day("2026-11-01"), "AUD", [Billed.Fee("Practice", 49900)]);
        return bench;
    }

    private static Task<InvoicePdf?> OpenAsync(LagoBench bench) => bench.Provider.Invoices!.OpenPdfAsync(Account, Reference, TestContext.Current.CancellationToken);

    private static async Task<string> ReadAsync(InvoicePdf pdf)
    {
        using var reader = new StreamReader(pdf.Content);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
