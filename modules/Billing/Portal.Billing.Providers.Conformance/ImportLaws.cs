using System.Text;
using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>Taking documents in.</summary>
public abstract class ImportLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    [Fact]
    public Task The_same_document_twice_leaves_the_same_book() => LawAsync(async provider =>
    {
        await ImportAsync<ImportReport.Accepted>(provider, Harness.Document);
        var once = await ReadAsync(provider);
        await ImportAsync<ImportReport.Accepted>(provider, Harness.Document);
        (await ReadAsync(provider)).ShouldBeEquivalentTo(once);
    });

    [Fact]
    public Task A_faulty_document_is_a_report_and_changes_nothing() => LawAsync(async provider =>
    {
        var before = await ReadAsync(provider);
        var faulty = (ReadOnlyMemory<byte>[])[default, Encoding.UTF8.GetBytes("no document"), Harness.Document[..(Harness.Document.Length / 2)]];
        foreach (var document in faulty)
        {
            var report = await ImportAsync<ImportReport.Rejected>(provider, document);
            report.Errors.Count.ShouldBeInRange(1, 100);
            report.Errors.ShouldAllBe(error => error.Path.StartsWith('$') && error.Message.Length > 0);
        }

        (await ReadAsync(provider)).ShouldBeEquivalentTo(before);
    });

    private static async Task<TReport> ImportAsync<TReport>(IBillingProvider provider, ReadOnlyMemory<byte> document)
        where TReport : ImportReport
    {
        using var stream = new MemoryStream(document.ToArray(), writable: false);
        return (await provider.Intake().ImportAsync(stream, CancellationToken.None)).ShouldBeOfType<TReport>();
    }

    private async Task<Book> ReadAsync(IBillingProvider provider) => new(
        await provider.GetOverviewAsync(Data.Account, CancellationToken.None),
        provider.Invoices is { } archive ? await archive.ReadAllAsync(Data, 100) : null,
        provider.MeteredUsage is { } meter ? await meter.ReadAsync(Data.Account, Data.UsagePeriod, CancellationToken.None) : null);

    private sealed record Book(BillingOverview Overview, List<Invoice>? Invoices, UsageReport? Usage);
}
