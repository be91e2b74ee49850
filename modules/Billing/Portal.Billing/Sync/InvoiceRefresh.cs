using Microsoft.Extensions.DependencyInjection;
using Portal.Billing.Gateway;
using Portal.Billing.Mirror;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.Sync;

/// <summary>Reads single invoices again and stores them, new ones included. The section keeps its age: the list as a whole was not read.</summary>
internal sealed class InvoiceRefresh(SyncTargets targets, IServiceScopeFactory scopes, BillingGateway gateway, TimeProvider clock)
{
    /// <param name="references">The provider's.</param>
    /// <param name="budget">The time for all of it; what was not read by then ends as unavailable.</param>
    public Task<InvoiceRefreshResult> RefreshAsync(ClientId client, IReadOnlyCollection<string> references, TimeSpan budget, CancellationToken cancellationToken) =>
        targets.UseAsync(client, target => RefreshAsync(target, references, budget, cancellationToken), InvoiceRefreshResult.Refused, cancellationToken);

    private async Task<InvoiceRefreshResult> RefreshAsync(SyncTarget target, IReadOnlyCollection<string> references, TimeSpan budget, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(budget, clock);
        var ended = new Dictionary<string, SectionOutcome>();
        foreach (var reference in references)
        {
            var (attempt, invoice) = await ReadAsync(target, reference, limit.Token, cancellationToken);
            if (invoice is not null && !await StoreAsync(target, invoice, cancellationToken)) return new InvoiceRefreshResult(RefreshStatus.InProgress, ended);
            ended.Add(reference, attempt.Outcome);
        }

        return new InvoiceRefreshResult(RefreshStatus.Refreshed, ended);
    }

    private async Task<(Attempt Attempt, Invoice? Invoice)> ReadAsync(SyncTarget target, string reference, CancellationToken budget, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(budget, cancellationToken);
        try
        {
            var asked = clock.GetUtcNow();
            var invoice = await gateway.FindInvoiceAsync(target.ProviderKey, target.Account, reference, stop.Token);
            // One that is gone, or not issued yet, leaves nothing to store.
            return (Attempt.Read(asked), invoice?.Reference == reference ? invoice : null);
        }
        catch (BillingProviderException failure)
        {
            return (Attempt.Failed(failure), null);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return (new Attempt(SectionOutcome.Unavailable), null);
        }
    }

    // Asked after the event and written under the lease: whoever reads last writes last, so nothing older comes on top. False when the lease was lost.
    private async Task<bool> StoreAsync(SyncTarget target, Invoice invoice, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BillingDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await ClientLeases.HoldAsync(db, target.Lease, cancellationToken)) return false;
        InvoiceWriter.Describe(db, await InvoiceWriter.RowOfAsync(db, target.Owner, invoice, cancellationToken), invoice);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}

/// <summary>What the reading of single invoices came to.</summary>
/// <param name="Outcomes">By reference, of those that were tried.</param>
internal sealed record InvoiceRefreshResult(RefreshStatus Status, IReadOnlyDictionary<string, SectionOutcome> Outcomes)
{
    public static InvoiceRefreshResult Refused(RefreshStatus status) => new(status, new Dictionary<string, SectionOutcome>());
}
