using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Billing.Mirror;
using Portal.Billing.Storage;
using Portal.Billing.Sync;
using Portal.Identity.Contract;
using Portal.Modularity.Demo;
using Portal.Modularity.Storage;

namespace Portal.Billing.Demo;

/// <summary>Says which provider bills each client of the demo, and reads what is due; whom an operator has assigned elsewhere stays there.</summary>
internal sealed class AccountSeed(BillingDb db, BillingAccounts accounts, BillingSync sync) : IDemoSeed
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    public int Order => 20;

    public async Task SeedAsync(JsonElement scenario, CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        var assigned = await db.BillingAccounts.Select(account => account.ClientId).ToListAsync(cancellationToken);
        var demo = Read(scenario);
        foreach (var account in demo.Where(account => !assigned.Contains(account.Client)))
            await accounts.AssignAsync(new ClientId(account.Client), account.Provider, account.Customer, account.Options ?? []);
        // So that pages show figures before the first job has run.
        foreach (var account in demo) await sync.RefreshDueAsync(new ClientId(account.Client), Enum.GetValues<Section>(), Budget, cancellationToken);
    }

    private static List<DemoAssignment> Read(JsonElement scenario) =>
        scenario.GetProperty("billing").GetProperty("accounts").Deserialize<List<DemoAssignment>>(DemoDocument.Names)!;

    private sealed record DemoAssignment(Guid Client, string Provider, string Customer, Dictionary<string, string>? Options);
}
