using System.Text.Json;
using Portal.Modularity.Demo;

namespace Portal.Host.Demo;

/// <summary>Writes the demo clients and people, and tells how to sign in as each.</summary>
internal static class DemoSeeding
{
    public static async Task SeedDemoAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        using var scenario = await ReadScenarioAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        foreach (var seed in scope.ServiceProvider.GetServices<IDemoSeed>().OrderBy(seed => seed.Order))
            await seed.SeedAsync(scenario.RootElement, cancellationToken);
        scope.ServiceProvider.GetRequiredService<Announcements>()
            .Accounts(scope.ServiceProvider.GetServices<IDemoAccounts>().SelectMany(accounts => accounts.List(scenario.RootElement)));
    }

    private static async Task<JsonDocument> ReadScenarioAsync(CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Demo", "scenario.json"));
        return await JsonDocument.ParseAsync(file, default, cancellationToken);
    }
}
