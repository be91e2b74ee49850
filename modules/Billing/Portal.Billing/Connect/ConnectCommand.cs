using Portal.Billing.Mirror;
using Portal.Billing.Moves;
using Portal.Billing.Plugins;
using Portal.Billing.Storage;
using Portal.Billing.Sync;
using Portal.Identity.Contract;
using Portal.Modularity.Commands;

namespace Portal.Billing.Connect;

/// <summary><c>connect &lt;client_id&gt; &lt;provider&gt; &lt;customer&gt; [option=value …]</c>: says who bills a client, and reads it once.</summary>
internal sealed class ConnectCommand(IClientDirectory clients, ProviderCatalogue providers, BillingAccounts accounts, BillingSync sync, MoveTrail trail, TextWriter output) : IPortalCommand
{
    private const int Done = 0;
    private const int NotDone = 1;
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(30);

    public string Name => "connect";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Count < 3 || AccountOptions.Read(arguments.Skip(3)) is not { } options)
            return await RefuseAsync("Usage: connect <client_id> <provider key> <customer> [option=value …]");
        var (provider, customer) = (arguments[1], arguments[2]);
        if (await FindAsync(arguments[0], cancellationToken) is not { } client) return await RefuseAsync("There is no client with this id. Nothing was changed.");
        if (await providers.FindAsync(provider) is ProviderState.Missing) return await RefuseAsync($"There is no provider {provider}. Nothing was changed.");
        await trail.ConnectedAsync(client, member: null, provider, cancellationToken);
        await accounts.AssignAsync(client, provider, customer, options);
        return await ReadAsync(client, cancellationToken);
    }

    private async Task<ClientId?> FindAsync(string text, CancellationToken cancellationToken) =>
        ClientId.TryParse(text, out var id) && (await clients.FindAsync([id], cancellationToken)).ContainsKey(id) ? id : null;

    private async Task<int> ReadAsync(ClientId client, CancellationToken cancellationToken)
    {
        var result = await sync.RefreshAsync(client, Enum.GetValues<Section>(), Budget, cancellationToken);
        await output.WriteLineAsync("Connected.");
        foreach (var (section, outcome) in result.Sections) await output.WriteLineAsync($"  {section}: {outcome}");
        return result.Sections.All(read => read.Outcome is SectionOutcome.Succeeded or SectionOutcome.NotOffered) ? Done : NotDone;
    }

    private async Task<int> RefuseAsync(string why)
    {
        await output.WriteLineAsync(why);
        return NotDone;
    }
}
