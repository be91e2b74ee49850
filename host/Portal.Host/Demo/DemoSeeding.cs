using System.Text.Json;
using Portal.Host.Settings;
using Portal.Modularity.Demo;

namespace Portal.Host.Demo;

/// <summary>Writes the demo clients and people, and tells how to sign in as each.</summary>
internal static class DemoSeeding
{
    private const string NotTheDemos =
        "Portal:Demo is true, and the database holds clients that are not the demo's: set Portal:Demo to false (for build/run: Portal__Demo=false), or name another database";

    public static async Task SeedDemoAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        using var scenario = await ReadScenarioAsync(cancellationToken);
        await using var scope = app.Services.CreateAsyncScope();
        var seeds = scope.ServiceProvider.GetServices<IDemoSeed>().OrderBy(seed => seed.Order).ToList();
        foreach (var seed in seeds)
            if (!await seed.MaySeedAsync(scenario.RootElement, cancellationToken)) throw new InvalidSettingsException([NotTheDemos]);
        foreach (var seed in seeds)
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
