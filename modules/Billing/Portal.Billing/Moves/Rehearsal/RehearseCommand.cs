using Portal.Billing.Connect;
using Portal.Identity.Contract;
using Portal.Modularity.Commands;

namespace Portal.Billing.Moves.Rehearsal;

/// <summary><c>rehearse &lt;provider&gt; &lt;client_id&gt; &lt;customer&gt; [option=value …] [--json]</c>, or <c>rehearse &lt;provider&gt; &lt;file&gt; [--json]</c> with a line <c>client_id,customer</c> for each client.</summary>
internal sealed class RehearseCommand(IClientDirectory clients, Rehearsals rehearsals, TextWriter output) : IPortalCommand
{
    public const int MostClients = 10_000;

    private const string AsJson = "--json";
    private const int Done = 0;
    private const int NotDone = 1;

    public string Name => "rehearse";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var isJson = arguments.Contains(AsJson);
        IReadOnlyList<string> plain = [.. arguments.Where(argument => argument != AsJson)];
        if (plain is [var provider, var file] && File.Exists(file)) return await RunFileAsync(provider, file, isJson, cancellationToken);
        if (plain.Count < 3 || AccountOptions.Read(plain.Skip(3)) is not { } options)
            return await TellAsync(NotDone, "Usage: rehearse <provider key> <client_id> <customer> [option=value …] [--json]\n   or: rehearse <provider key> <file of client_id,customer> [--json]");
        return await RunOneAsync(plain[0], new Line(plain[1], plain[2], options), isJson, cancellationToken);
    }

    private async Task<int> RunFileAsync(string provider, string file, bool isJson, CancellationToken cancellationToken)
    {
        var (ended, read) = (Done, 0);
        await foreach (var text in File.ReadLinesAsync(file, cancellationToken))
        {
            if (text.Length == 0 || (read == 0 && text.StartsWith("client_id", StringComparison.Ordinal))) continue;
            if (++read > MostClients) return await TellAsync(NotDone, $"The file has more than {MostClients} clients. The rest was not rehearsed.");
            var parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
            var result = parts is [var client, { Length: > 0 } customer]
                ? await RunOneAsync(provider, new Line(client, customer, new Dictionary<string, string>()), isJson, cancellationToken)
                : await TellAsync(NotDone, $"Line {read} is not client_id,customer.");
            ended = Math.Max(ended, result);
        }

        return ended;
    }

    private async Task<int> RunOneAsync(string provider, Line line, bool isJson, CancellationToken cancellationToken)
    {
        if (!ClientId.TryParse(line.Client, out var id) || !(await clients.FindAsync([id], cancellationToken)).TryGetValue(id, out var client))
            return await TellAsync(NotDone, $"{line.Client}: there is no client with this id.");
        return await rehearsals.RunAsync(new MoveWish(client, provider, line.Customer, line.Options, Member: null), cancellationToken) switch
        {
            RehearsalOutcome.Rehearsed { Report: var report } => await TellAsync(report.Verdict == RehearsalVerdict.Move ? Done : NotDone, isJson ? report.Write() : Words(report)),
            RehearsalOutcome.Impossible(var why) => await TellAsync(NotDone, $"{id}: {why}"),
            _ => throw new InvalidOperationException("The list of outcomes is closed."),
        };
    }

    private static string Words(RehearsalReport report)
    {
        var advice = report.Verdict == RehearsalVerdict.Move ? "move" : "hold";
        var differences = report.Differences.Select(difference => $"  {difference.Severity,-13} {difference.Words()}");
        return string.Join('\n', [$"{report.ClientId}: {report.From} to {report.To}: {advice}", .. report.Reasons.Except(report.Differences.Select(difference => difference.Words())).Select(reason => $"  {reason}"), .. differences]);
    }

    private async Task<int> TellAsync(int ended, string text)
    {
        await output.WriteLineAsync(text);
        return ended;
    }

    private sealed record Line(string Client, string Customer, IReadOnlyDictionary<string, string> Options);
}
