using System.Diagnostics.CodeAnalysis;
using Shouldly;
using Xunit;

namespace Portal.Billing.Providers.Conformance;

/// <summary>How a provider fails, is cancelled, and what its texts hold.</summary>
public abstract class FailureLaws(ProviderHarness harness) : ProviderLaws(harness)
{
    [Fact]
    public Task A_system_out_of_reach_is_a_failure_that_may_pass() => LawAsync(async _ =>
    {
        await using var provider = await Harness.OpenOutOfReachAsync();
        foreach (var (name, call) in CallsOf(provider, Data.Account))
        {
            var failure = await Should.ThrowAsync<BillingProviderException>(() => call(CancellationToken.None), name);
            failure.IsTransient.ShouldBeTrue($"{name} failed as {failure.Failure}");
        }
    });

    [Fact]
    public Task A_cancelled_call_stays_cancelled() => LawAsync(async provider =>
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        foreach (var (name, call) in CallsOf(provider, Data.Account))
            await Should.ThrowAsync<OperationCanceledException>(() => call(stop.Token), name);
    });

    [Fact]
    public Task Nothing_but_the_one_failure_or_a_cancellation_leaves_a_provider() => LawAsync(async provider =>
    {
        foreach (var (name, call) in CallsOf(provider, Data.Stranger))
        {
            var thrown = await ThrownByAsync(call);
            (thrown is null or BillingProviderException or OperationCanceledException).ShouldBeTrue($"{name} threw {thrown?.GetType().Name}");
        }
    });

    [Fact]
    public Task No_text_holds_a_secret_or_a_customer_reference() => LawAsync(async provider =>
    {
        await using var outOfReach = await Harness.OpenOutOfReachAsync();
        var texts = new List<string> { (await provider.ProbeAsync(CancellationToken.None)).Detail };
        foreach (var (_, call) in CallsOf(provider, Data.Stranger).Concat(CallsOf(outOfReach, Data.Account)))
            if (await ThrownByAsync(call) is { } thrown) texts.Add(thrown.ToString());
        foreach (var secret in (string[])[Data.Account.CustomerReference, Data.Stranger.CustomerReference, .. Harness.Secrets])
            texts.Any(text => text.Contains(secret, StringComparison.Ordinal)).ShouldBeFalse("a text of the provider holds one");
    });

    private IEnumerable<(string Name, Func<CancellationToken, Task> Call)> CallsOf(IBillingProvider provider, BillingAccount account)
    {
        yield return (nameof(provider.ProbeAsync), provider.ProbeAsync);
        yield return (nameof(provider.GetOverviewAsync), token => provider.GetOverviewAsync(account, token));
        if (provider.Invoices is { } archive)
        {
            yield return (nameof(archive.ListAsync), token => archive.ListAsync(account, new InvoicePageRequest(20, null), token));
            yield return (nameof(archive.FindAsync), token => archive.FindAsync(account, Data.InvoiceWithPdf, token));
            yield return (nameof(archive.OpenPdfAsync), token => archive.OpenPdfAsync(account, Data.InvoiceWithPdf, token));
        }

        if (provider.MeteredUsage is { } meter) yield return (nameof(meter.ReadAsync), token => meter.ReadAsync(account, Data.UsagePeriod, token));
        if (provider.CustomerPortal is { } portal)
            yield return (nameof(portal.CreateSessionAsync), token => portal.CreateSessionAsync(account, new Uri("https://portal.example/billing"), token));
        if (provider.Import is { } import) yield return (nameof(import.ImportAsync), token => ImportAsync(import, token));
    }

    private async Task ImportAsync(IBookImport import, CancellationToken cancellationToken)
    {
        using var document = new MemoryStream(Harness.Document.ToArray(), writable: false);
        await import.ImportAsync(document, cancellationToken);
    }

    [SuppressMessage("Design", "CA1031", Justification = "What is thrown is what the law judges.")]
    private static async Task<Exception?> ThrownByAsync(Func<CancellationToken, Task> call)
    {
        try
        {
            await call(CancellationToken.None);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }
}
