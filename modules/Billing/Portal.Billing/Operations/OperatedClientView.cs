using Portal.Billing.Moves;
using Portal.Billing.Moves.Rehearsal;
using Portal.Billing.Plugins;
using Portal.Billing.Storage;
using Portal.Identity.Contract;

namespace Portal.Billing.Operations;

/// <summary>What an operator's page about one client shows.</summary>
/// <param name="Providers">Keys of those that the portal has.</param>
/// <param name="Rehearsal">The newest; null when there is none.</param>
/// <param name="IsOfAccount">Whether the client still has the account that was compared.</param>
/// <param name="IsCurrent">Whether it was compared within a day, besides.</param>
/// <param name="Return">Where the client can be brought back to; null when nowhere.</param>
internal sealed record OperatedClientView(OperatedClient Client, IReadOnlyList<string> Providers, RehearsalReport? Rehearsal, bool IsOfAccount, bool IsCurrent, FormerAccountRow? Return)
{
    public string Address => $"operator/clients/{Client.Client.Id}";

    public bool MayMove => IsCurrent && Rehearsal?.Verdict == RehearsalVerdict.Move;
}

internal sealed class OperatedClientViews(OperatedClients clients, ProviderCatalogue catalogue, BillingAccounts accounts, Rehearsals rehearsals, ClientMoves moves, TimeProvider clock)
{
    /// <summary>Null when there is no such client.</summary>
    public async Task<OperatedClientView?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (!ClientId.TryParse(id, out var known) || await clients.FindAsync(known, cancellationToken) is not { } client) return null;
        var newest = await rehearsals.FindNewestAsync(known, cancellationToken);
        var account = await accounts.FindAsync(client.Client, cancellationToken);
        var isOfAccount = newest is not null && newest.AccountVersion == account?.Version;
        var isCurrent = isOfAccount && clock.GetUtcNow() - newest!.RehearsedAt <= ClientMoves.RehearsalHolds;
        return new OperatedClientView(
            client,
            [.. (await catalogue.KeysAsync()).Order(StringComparer.Ordinal)],
            newest is null ? null : RehearsalReport.Read(newest.Report),
            isOfAccount,
            isCurrent,
            await moves.FindReturnAsync(known, cancellationToken));
    }
}
