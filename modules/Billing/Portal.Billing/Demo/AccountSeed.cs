using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Billing.Storage;
using Portal.Identity.Contract;
using Portal.Modularity.Demo;

namespace Portal.Billing.Demo;

/// <summary>Says which provider bills each client of the demo; whom an operator has assigned elsewhere stays there.</summary>
internal sealed class AccountSeed(BillingDb db, BillingAccounts accounts) : IDemoSeed
{
    public int Order => 20;

    public async Task SeedAsync(JsonElement scenario, CancellationToken cancellationToken)
    {
        var assigned = await db.BillingAccounts.Select(account => account.ClientId).ToListAsync(cancellationToken);
        foreach (var account in Read(scenario).Where(account => !assigned.Contains(account.Client)))
            await accounts.AssignAsync(new ClientId(account.Client), account.Provider, account.Customer, new Dictionary<string, string>());
    }

    private static List<DemoAssignment> Read(JsonElement scenario) =>
        scenario.GetProperty("billing").GetProperty("accounts").Deserialize<List<DemoAssignment>>(DemoDocument.Names)!;

    private sealed record DemoAssignment(Guid Client, string Provider, string Customer);
}
