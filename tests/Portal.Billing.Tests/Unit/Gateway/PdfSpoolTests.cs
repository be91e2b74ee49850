using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Providers;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Gateway;

// One collection with whatever else spools: the last test looks into the folder of temporary files.
[Collection("pdf spool")]
public sealed class PdfSpoolTests
{
    private readonly CancellationToken stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_pdf_comes_out_byte_for_byte()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Pdf = new ScriptedPdf { Length = ScriptedPdf.SmallPdf.Length };
        await using var spooled = (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.Spooled>();
        using var copy = new MemoryStream();
        await spooled.File.CopyToAsync(copy, stop);
        copy.ToArray().ShouldBe(ScriptedPdf.SmallPdf);
        spooled.Length.ShouldBe(ScriptedPdf.SmallPdf.Length);
    }

    [Fact]
    public async Task A_pdf_of_exactly_the_limit_passes()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Pdf = ScriptedPdf.OfSize(1048576);
        await using var spooled = (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.Spooled>();
        spooled.Length.ShouldBe(1048576);
    }

    [Fact]
    [Trait("Row", "PDF-09")]
    public async Task One_byte_over_the_limit_is_too_large_announced_or_not()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Pdf = ScriptedPdf.OfSize(1048577);
        (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.TooLarge>();
        bench.Provider.Pdf = ScriptedPdf.OfSize(1048577) with { Length = null };
        (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.TooLarge>();
    }

    [Fact]
    [Trait("Row", "PDF-09")]
    public async Task Bytes_without_end_are_cut_at_the_limit()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Pdf = ScriptedPdf.Endless;
        (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.TooLarge>();
    }

    [Fact]
    [Trait("Row", "PDF-13")]
    public async Task An_error_page_is_not_a_pdf()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Pdf = ScriptedPdf.Html;
        (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.NotAPdf>();
        bench.Provider.Pdf = new ScriptedPdf { Content = () => new MemoryStream() };
        (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.NotAPdf>();
    }

    [Fact]
    public async Task Half_a_pdf_is_a_failure_and_never_a_short_success()
    {
        await using var bench = new GatewayBench();
        foreach (var half in (ScriptedPdf[])[ScriptedPdf.Truncated, ScriptedPdf.Torn, new ScriptedPdf { Length = 5 }])
        {
            bench.Provider.Pdf = half;
            (await SpoolAsync(bench)).ShouldBe(new PdfSpool.Failed(BillingFailure.Unavailable, null));
        }
    }

    [Fact]
    [Trait("Row", "PDF-10")]
    public async Task No_pdf_is_an_answer()
    {
        await using var bench = new GatewayBench();
        bench.Provider.Pdf = ScriptedPdf.None;
        (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.NotAvailable>();
        bench.Provider.OffersInvoices = false;
        (await SpoolAsync(bench)).ShouldBeOfType<PdfSpool.NotAvailable>();
    }

    [Fact]
    [Trait("Row", "PDF-08")]
    public async Task A_provider_that_does_not_open_the_pdf_times_out_at_fifteen_seconds()
    {
        await using var bench = new GatewayBench();
        var arrived = bench.Provider.HangAt(nameof(IInvoiceArchive.OpenPdfAsync), deaf: true);
        var spooling = SpoolAsync(bench);
        await arrived;
        bench.Clock.Advance(TimeSpan.FromSeconds(14.9));
        spooling.IsCompleted.ShouldBeFalse();
        bench.Clock.Advance(TimeSpan.FromSeconds(0.1));
        (await spooling).ShouldBeOfType<PdfSpool.TimedOut>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Row", "PDF-08")]
    public async Task A_provider_that_falls_silent_times_out_after_five_seconds(bool ignoresCancellation)
    {
        await using var bench = new GatewayBench();
        var silent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Provider.Pdf = ScriptedPdf.Stalled(silent, ignoresCancellation);
        var spooling = SpoolAsync(bench);
        await silent.Task;
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        (await spooling).ShouldBeOfType<PdfSpool.TimedOut>();
    }

    [Fact]
    public async Task What_the_provider_refuses_is_told_by_kind()
    {
        await using var bench = new GatewayBench();
        bench.Provider.FailAt(nameof(IInvoiceArchive.OpenPdfAsync), BillingFailure.RateLimited, TimeSpan.FromSeconds(30));
        (await SpoolAsync(bench)).ShouldBe(new PdfSpool.Failed(BillingFailure.RateLimited, TimeSpan.FromSeconds(30)));
        bench.Provider.CallsOf(nameof(IInvoiceArchive.OpenPdfAsync)).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_stays_on_disk_whatever_came()
    {
        await using var bench = new GatewayBench();
        foreach (var pdf in (ScriptedPdf[])[new(), ScriptedPdf.Endless, ScriptedPdf.Html, ScriptedPdf.Truncated])
        {
            bench.Provider.Pdf = pdf;
            var result = await SpoolAsync(bench);
            if (result is not PdfSpool.Spooled spooled) continue;
            var path = ((FileStream)spooled.File).Name;
            File.Exists(path).ShouldBeTrue();
            await spooled.DisposeAsync();
            File.Exists(path).ShouldBeFalse();
        }

        Directory.GetFiles(Path.GetTempPath(), $"portal-pdf-{Environment.ProcessId}-*").ShouldBeEmpty();
    }

    private Task<PdfSpool> SpoolAsync(GatewayBench bench) => bench.Gateway.SpoolPdfAsync("scripted", bench.Account, "in_1", stop);
}
