using Portal.Identity.Contract;
using Portal.Modularity.Commands;

namespace Portal.Billing.Moves;

/// <summary><c>move &lt;client_id&gt; [--force &lt;reason&gt;]</c>: to the account of the client's newest rehearsal.</summary>
internal sealed class MoveCommand(IClientDirectory clients, ClientMoves moves, TextWriter output) : IPortalCommand
{
    public string Name => "move";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var (id, despite) = arguments switch
        {
            [var only] => (only, null),
            [var forced, "--force", { Length: > 0 } reason] => (forced, reason),
            _ => ("", null as string),
        };
        return await MovedClient.RunAsync(clients, output, id, "Usage: move <client_id> [--force <reason>]", client => moves.MoveAsync(new MoveOrder(client, Member: null, despite), cancellationToken));
    }
}

/// <summary><c>move-back &lt;client_id&gt;</c>: takes the last move back.</summary>
internal sealed class MoveBackCommand(IClientDirectory clients, ClientMoves moves, TextWriter output) : IPortalCommand
{
    public string Name => "move-back";

    public Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) => MovedClient.RunAsync(
        clients, output, arguments is [var id] ? id : "", "Usage: move-back <client_id>", client => moves.MoveBackAsync(client, member: null, cancellationToken));
}

/// <summary>What the two commands share.</summary>
internal static class MovedClient
{
    private const int Done = 0;
    private const int NotDone = 1;

    public static async Task<int> RunAsync(IClientDirectory clients, TextWriter output, string id, string usage, Func<Client, Task<MoveOutcome>> move)
    {
        if (id.Length == 0) return await TellAsync(output, usage);
        if (!ClientId.TryParse(id, out var wanted) || !(await clients.FindAsync([wanted], CancellationToken.None)).TryGetValue(wanted, out var client))
            return await TellAsync(output, "There is no client with this id. Nothing was changed.");
        var outcome = await move(client);
        await output.WriteLineAsync(outcome.Words());
        return outcome == MoveOutcome.Done ? Done : NotDone;
    }

    private static async Task<int> TellAsync(TextWriter output, string why)
    {
        await output.WriteLineAsync(why);
        return NotDone;
    }
}
