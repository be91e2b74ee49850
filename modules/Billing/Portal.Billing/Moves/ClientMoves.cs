using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Billing.Moves.Rehearsal;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Billing.Sync;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Moves;

/// <summary>Moves a client to the account that was rehearsed, and back. Each is one transaction: whoever reads sees the one provider or the other.</summary>
internal sealed class ClientMoves(
    BillingDb db, BillingAccounts accounts, Rehearsals rehearsals, SideReader reader, NewFigures figures, MoveTrail trail, IOptions<MoveSettings> settings, TimeProvider clock)
{
    /// <summary>An older rehearsal says too little of today.</summary>
    public static readonly TimeSpan RehearsalHolds = TimeSpan.FromHours(24);

    public async Task<MoveOutcome> MoveAsync(MoveOrder order, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(order.Client.Id);
        if (await rehearsals.FindNewestAsync(order.Client.Id, cancellationToken) is not { } rehearsal) return MoveOutcome.NotRehearsed;
        if (order.Despite is null && !rehearsal.MayMove) return MoveOutcome.Held;
        if (order.Despite is null && clock.GetUtcNow() - rehearsal.RehearsedAt > RehearsalHolds) return MoveOutcome.TooOld;
        if (await PresentAsync(order.Client.Id, cancellationToken) is not { } present || present.Version != rehearsal.AccountVersion) return MoveOutcome.Changed;

        var future = new AssignedAccount(rehearsal.ProviderKey, new BillingAccount(rehearsal.CustomerReference, order.Client.TimeZone, rehearsal.Options), Guid.CreateVersion7());
        var side = await reader.ReadAsync(future, period: null, cancellationToken);
        if (side.Unread.Count > 0) return MoveOutcome.NotRead;
        return await SwapAsync(present, future, settings.Value.Retention, async now =>
        {
            await figures.WriteAsync(new InvoiceOwner(present.ClientId, future.ProviderKey, future.Account.CustomerReference), side, now, cancellationToken);
            await trail.MovedAsync(order.Client.Id, order.Member, $"{present.ProviderKey} to {future.ProviderKey}", order.Despite, cancellationToken);
        });
    }

    /// <summary>Brings the client back to the account it was moved away from, with the figures of that moment. Asks no provider.</summary>
    public async Task<MoveOutcome> MoveBackAsync(Client client, Guid? member, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(client.Id);
        if (await PresentAsync(client.Id, cancellationToken) is not { } present || await FindReturnAsync(client.Id, cancellationToken) is not { } former)
            return MoveOutcome.NothingToTakeBack;
        if (former.SuccessorVersion != present.Version) return MoveOutcome.Changed;

        var future = new AssignedAccount(former.ProviderKey, new BillingAccount(former.CustomerReference, client.TimeZone, former.Options), Guid.CreateVersion7());
        // A way forward again is another rehearsal.
        return await SwapAsync(present, future, keep: TimeSpan.Zero, async now =>
        {
            await KeptMirror.RestoreAsync(db, former, present, now);
            await db.FormerAccounts.Where(row => row.ClientId == former.ClientId && row.Version == former.Version).ExecuteDeleteAsync(cancellationToken);
            await trail.MovedBackAsync(client.Id, member, $"{present.ProviderKey} to {future.ProviderKey}", cancellationToken);
        });
    }

    /// <summary>Where a client can be brought back to; null when the time for it is over, or it was not moved to the account it has.</summary>
    public async Task<FormerAccountRow?> FindReturnAsync(ClientId client, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(client);
        var now = clock.GetUtcNow();
        return await PresentAsync(client, cancellationToken) is { } present
            ? await db.FormerAccounts.AsNoTracking().SingleOrDefaultAsync(
                row => row.ClientId == client.Value && row.SuccessorVersion == present.Version && row.Mirror != null && row.KeptUntil > now, cancellationToken)
            : null;
    }

    private Task<BillingAccountRow?> PresentAsync(ClientId client, CancellationToken cancellationToken) =>
        db.BillingAccounts.AsNoTracking().SingleOrDefaultAsync(row => row.ClientId == client.Value, cancellationToken);

    /// <param name="keep">For how long the figures of the former account are kept with it.</param>
    /// <param name="fill">Gives the new account its figures, and writes down what is done before it is: no deed without an entry.</param>
    private async Task<MoveOutcome> SwapAsync(BillingAccountRow present, AssignedAccount future, TimeSpan keep, Func<DateTimeOffset, Task> fill)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await ClientLeases.FenceAsync(db, new ClientId(present.ClientId));
        if (!await KeptMirror.KeepAsync(db, new AccountChange(present, future, now), now + keep) || !await ReplaceAsync(present, future, now)) return MoveOutcome.Changed;
        await accounts.ForgetFiguresAsync(new ClientId(present.ClientId));
        await fill(now);
        await transaction.CommitAsync();
        return MoveOutcome.Done;
    }

    // Waits for whoever changes the account at this moment, and then finds that it is another one.
    private async Task<bool> ReplaceAsync(BillingAccountRow present, AssignedAccount future, DateTimeOffset now)
    {
        var options = new Dictionary<string, string>(future.Account.Options);
        return await db.BillingAccounts.Where(row => row.ClientId == present.ClientId && row.Version == present.Version).ExecuteUpdateAsync(account => account
            .SetProperty(row => row.ProviderKey, future.ProviderKey)
            .SetProperty(row => row.CustomerReference, future.Account.CustomerReference)
            .SetProperty(row => row.Options, options)
            .SetProperty(row => row.AssignedAt, now)
            .SetProperty(row => row.Version, future.Version)) == 1;
    }
}
