using Microsoft.AspNetCore.Http;
using Portal.Billing.Connect;
using Portal.Billing.Mirror;
using Portal.Billing.Moves;
using Portal.Billing.Moves.Rehearsal;
using Portal.Billing.Plugins;
using Portal.Billing.Storage;
using Portal.Billing.Sync;
using Portal.Identity.Contract;

namespace Portal.Billing.Operations;

/// <summary>What an operator does with a client's account, from what was typed into the page's forms. Each answers null when it was done, or why not.</summary>
internal sealed class ClientDeeds(
    ICurrentRequest current, BillingAccounts accounts, ProviderCatalogue catalogue, Rehearsals rehearsals, ClientMoves moves, BillingSync sync, MoveTrail trail)
{
    private const int LongestReference = 200;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    private Guid Operator => current.Member!.Id;

    /// <summary>Says who bills a client that nobody bills yet, and reads it once.</summary>
    public async Task<string?> ConnectAsync(Client client, IFormCollection typed, CancellationToken cancellationToken)
    {
        if (Read(client, typed) is not { } wish) return Unreadable;
        if (await catalogue.FindAsync(wish.ProviderKey) is ProviderState.Missing) return "There is no such provider.";
        if (await accounts.FindAsync(client, cancellationToken) is not null) return "The client is connected already: rehearse a move instead.";
        await trail.ConnectedAsync(client.Id, Operator, wish.ProviderKey, cancellationToken);
        await accounts.AssignAsync(client.Id, wish.ProviderKey, wish.CustomerReference, wish.Options);
        await sync.RefreshAsync(client.Id, Enum.GetValues<Section>(), Budget, cancellationToken);
        return null;
    }

    public async Task<string?> DisconnectAsync(Client client, CancellationToken cancellationToken) =>
        await accounts.RemoveAsync(client.Id, provider => trail.DisconnectedAsync(client.Id, Operator, provider, cancellationToken), cancellationToken)
            ? null
            : "Nobody bills this client.";

    public async Task<string?> RehearseAsync(Client client, IFormCollection typed, CancellationToken cancellationToken) => Read(client, typed) is { } wish
        ? await rehearsals.RunAsync(wish, cancellationToken) is RehearsalOutcome.Impossible(var why) ? why : null
        : Unreadable;

    public async Task<string?> MoveAsync(Client client, IFormCollection typed, CancellationToken cancellationToken)
    {
        var despite = typed["despite"].ToString().Trim();
        return Problem(await moves.MoveAsync(new MoveOrder(client, Operator, despite.Length == 0 ? null : despite), cancellationToken));
    }

    public async Task<string?> MoveBackAsync(Client client, CancellationToken cancellationToken) => Problem(await moves.MoveBackAsync(client, Operator, cancellationToken));

    private static string Unreadable => "Name the provider and what it calls the client. Options are written name=value, with a space between two.";

    private static string? Problem(MoveOutcome outcome) => outcome == MoveOutcome.Done ? null : outcome.Words();

    private MoveWish? Read(Client client, IFormCollection typed)
    {
        var (provider, customer) = (typed["provider"].ToString(), typed["customer"].ToString().Trim());
        var options = AccountOptions.Read(typed["options"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return provider.Length > 0 && customer.Length is > 0 and <= LongestReference && options is not null ? new MoveWish(client, provider, customer, options, Operator) : null;
    }
}
