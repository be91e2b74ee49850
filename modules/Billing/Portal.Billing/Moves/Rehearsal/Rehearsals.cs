using Microsoft.EntityFrameworkCore;
using Portal.Billing.Arithmetic;
using Portal.Billing.Plugins;
using Portal.Billing.Providers;
using Portal.Billing.Storage;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;

namespace Portal.Billing.Moves.Rehearsal;

/// <summary>Tries a move out: reads both sides, compares them and keeps the report. Nothing else is written, here or there.</summary>
internal sealed class Rehearsals(BillingDb db, BillingAccounts accounts, ProviderCatalogue catalogue, SideReader reader, MoveTrail trail, TimeProvider clock)
{
    public async Task<RehearsalOutcome> RunAsync(MoveWish wish, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(wish.Client.Id);
        if (await accounts.FindAsync(wish.Client, cancellationToken) is not { } present) return new RehearsalOutcome.Impossible("The client has no billing account: connect it instead.");
        if (await catalogue.FindAsync(wish.ProviderKey) is ProviderState.Missing) return new RehearsalOutcome.Impossible($"There is no provider {wish.ProviderKey}.");
        if ((present.ProviderKey, present.Account.CustomerReference) == (wish.ProviderKey, wish.CustomerReference))
            return new RehearsalOutcome.Impossible("This is the account that the client has.");

        var report = await CompareAsync(present, wish, cancellationToken);
        await trail.RehearsedAsync(wish.Client.Id, wish.Member, report, cancellationToken);
        db.Rehearsals.Add(Row(wish, present, report));
        await db.SaveChangesAsync(cancellationToken);
        return new RehearsalOutcome.Rehearsed(report);
    }

    /// <summary>The newest one of the client; null when there is none.</summary>
    public async Task<RehearsalRow?> FindNewestAsync(ClientId client, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.To(client);
        return await db.Rehearsals.AsNoTracking().Where(row => row.ClientId == client.Value)
            .OrderByDescending(row => row.RehearsedAt).ThenByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<RehearsalReport> CompareAsync(AssignedAccount present, MoveWish wish, CancellationToken cancellationToken)
    {
        var future = new AssignedAccount(wish.ProviderKey, new BillingAccount(wish.CustomerReference, wish.Client.TimeZone, wish.Options), default);
        var now = await reader.ReadAsync(present, null, cancellationToken);
        // Minutes of the same days, so that they can be compared even where the periods differ.
        var then = await reader.ReadAsync(future, now.Overview?.CurrentPeriod, cancellationToken);
        (now, then) = (await reader.WithPdfsAsync(now, present, cancellationToken), await reader.WithPdfsAsync(then, future, cancellationToken));
        var rehearsed = new RehearsalCase(wish.Client.Id.Value, clock.GetUtcNow(), present.ProviderKey, wish.ProviderKey);
        return RehearsalReport.Of(rehearsed, now, then, SideComparison.Of(now, then, new ClientClock(rehearsed.At, wish.Client.TimeZone)));
    }

    private static RehearsalRow Row(MoveWish wish, AssignedAccount present, RehearsalReport report) => new()
    {
        ClientId = wish.Client.Id.Value,
        Id = Guid.CreateVersion7(),
        RehearsedAt = report.At,
        AccountVersion = present.Version,
        ProviderKey = wish.ProviderKey,
        CustomerReference = wish.CustomerReference,
        Options = new Dictionary<string, string>(wish.Options),
        MayMove = report.Verdict == RehearsalVerdict.Move,
        Report = report.Write(),
    };
}

/// <summary>Where a client is to go.</summary>
/// <param name="CustomerReference">What the client is called there.</param>
/// <param name="Member">Who wishes it; null for a command on the host.</param>
internal sealed record MoveWish(Client Client, string ProviderKey, string CustomerReference, IReadOnlyDictionary<string, string> Options, Guid? Member);

/// <summary>How a rehearsal ended.</summary>
internal abstract record RehearsalOutcome
{
    private RehearsalOutcome() { }

    public sealed record Rehearsed(RehearsalReport Report) : RehearsalOutcome;

    /// <summary>There is nothing to compare.</summary>
    public sealed record Impossible(string Why) : RehearsalOutcome;
}
