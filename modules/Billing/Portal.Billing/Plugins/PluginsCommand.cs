using Portal.Modularity.Commands;

namespace Portal.Billing.Plugins;

/// <summary><c>plugins</c>: every provider with its key, name, contract, hash and state, and what is wrong with those out of service.</summary>
internal sealed class PluginsCommand(ProviderCatalogue providers, TextWriter output) : IPortalCommand
{
    private const int AllInService = 0;
    private const int SomeOutOfService = 1;

    public string Name => "plugins";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var reports = await providers.ReportAsync();
        foreach (var report in reports) await WriteAsync(report);
        return reports.All(report => report.State != ProviderStanding.Quarantined) ? AllInService : SomeOutOfService;
    }

    private async Task WriteAsync(ProviderReport report)
    {
        var facts = report.Facts;
        await output.WriteLineAsync($"{facts.Key}: {StateOf(report)}");
        await output.WriteLineAsync($"  name      {Plain(facts.DisplayName)}");
        await output.WriteLineAsync($"  contract  {facts.ContractVersion?.ToString() ?? "unknown"}");
        await output.WriteLineAsync($"  sha256    {(facts.IsDropIn ? facts.Sha256 ?? "unknown" : "comes with the portal")}");
        if (report.Capabilities.Count > 0) await output.WriteLineAsync($"  offers    {string.Join(", ", report.Capabilities)}");
        if (report.Reason is { } reason) await output.WriteLineAsync($"  reason    {reason.Sentence()}{(report.Detail is null ? "" : $" ({Plain(report.Detail)})")}");
    }

    private static string StateOf(ProviderReport report) => report.State switch
    {
        ProviderStanding.Ready => "ready",
        ProviderStanding.SettingsMissing => $"settings missing: {string.Join(", ", report.MissingSettings.Select(Plain))}",
        _ => $"out of service, {report.Reason?.Code()}",
    };

    // What a plugin calls itself must not move the cursor of a terminal.
    private static string Plain(string? text) => text is null ? "unknown" : string.Concat(text.Where(letter => !char.IsControl(letter)));
}
