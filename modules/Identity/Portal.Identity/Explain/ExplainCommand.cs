using System.Text.Json;
using Portal.Modularity.Commands;

namespace Portal.Identity.Explain;

/// <summary><c>explain &lt;e-mail&gt; &lt;client_id or -&gt; &lt;[METHOD ]path&gt; [--json]</c>: why a person may or may not see an address. For operators; the person refused is never told.</summary>
internal sealed class ExplainCommand(RouteLookup routes, TracedMembers members, AccessTrace trace, TextWriter output) : IPortalCommand
{
    private const int Allowed = 0;
    private const int Refused = 1;
    private const int Misused = 2;
    private const string NoClient = "-";
    private const string AskJson = "--json";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public string Name => "explain";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments.Where(argument => argument != AskJson).ToList() is not [var email, var client, var address])
            return await SayAsync("Usage: explain <e-mail> <client_id or -> <[METHOD ]path> [--json]", Misused);
        if (routes.Find(address) is not { } route) return await SayAsync("No route of this portal has this address and method.", Misused);
        var asked = client == NoClient ? null : client;
        var traced = trace.Of(await members.FindAsync(email, asked, cancellationToken), asked, route);
        return await SayAsync(arguments.Contains(AskJson) ? AsJson(traced) : AsText(traced), traced.IsAllowed ? Allowed : Refused);
    }

    private static string AsText(Trace traced)
    {
        var lines = traced.Steps.Select(step => $"{(step.Holds ? "yes" : "no "),-4} {step.Rule}: {step.Sentence}");
        return string.Join(Environment.NewLine, lines.Append(traced.IsAllowed ? "Allowed." : $"Refused with {traced.Answer}."));
    }

    private static string AsJson(Trace traced) => JsonSerializer.Serialize(
        new { Allowed = traced.IsAllowed, traced.Answer, FailingRule = traced.Steps.LastOrDefault(step => !step.Holds)?.Rule, traced.Steps }, Json);

    private async Task<int> SayAsync(string said, int exitCode)
    {
        await output.WriteLineAsync(said);
        return exitCode;
    }
}
