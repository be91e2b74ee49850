using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Billing.Mirror;
using Portal.Billing.Overview;
using Portal.Billing.Plugins;
using Portal.Billing.Storage;
using Portal.Identity.Contract;
using Portal.Modularity.Storage;
using Portal.Support.Contract;

namespace Portal.Billing.Handoff;

/// <summary>Finds the clients whose billing an operator has to look at, as their billing page says it. Asks no provider: the mirror knows how each was answered last.</summary>
internal sealed class ConfigurationFindings(BillingDb db, ProviderCatalogue catalogue, IClientDirectory clients, TimeProvider clock)
{
    /// <summary>The fact that holds the reason's code.</summary>
    public const string ReasonFact = "Reason";

    public async Task<IReadOnlyList<SystemFinding>> ReadAsync(CancellationToken cancellationToken)
    {
        using var reach = ClientReach.ToEveryClient();
        var faulty = await FaultyProvidersAsync(cancellationToken);
        var keys = faulty.Keys.ToList();
        var accounts = await db.BillingAccounts.AsNoTracking()
            .Select(account => new
            {
                account.ClientId,
                account.ProviderKey,
                Outcome = db.Sections.Where(section => section.ClientId == account.ClientId && section.Section == Section.Overview).Select(section => section.Outcome).FirstOrDefault(),
            })
            .Where(account => keys.Contains(account.ProviderKey) || account.Outcome == SectionOutcome.CredentialsRefused || account.Outcome == SectionOutcome.AccountNotFound)
            .ToListAsync(cancellationToken);
        var names = await clients.FindAsync([.. accounts.Select(account => new ClientId(account.ClientId))], cancellationToken);
        return [.. accounts
            .Where(account => names.ContainsKey(new ClientId(account.ClientId)))
            .Select(account => Finding(names[new ClientId(account.ClientId)], faulty.GetValueOrDefault(account.ProviderKey) ?? AttentionReasons.Of(account.Outcome)!.Value))];
    }

    private async Task<Dictionary<string, AttentionReason?>> FaultyProvidersAsync(CancellationToken cancellationToken)
    {
        var faulty = new Dictionary<string, AttentionReason?>();
        foreach (var key in await db.BillingAccounts.Select(account => account.ProviderKey).Distinct().ToListAsync(cancellationToken))
        {
            if (AttentionReasons.Of(await catalogue.FindAsync(key)) is { } reason) faulty[key] = reason;
        }

        return faulty;
    }

    private SystemFinding Finding(Client client, AttentionReason reason) => new(
        client.Id,
        BillingHandoff.ConfigurationAttention,
        TicketCategory.Billing,
        "Billing configuration needs attention",
        $"The portal's own check found that the billing configuration of {client.Name} needs attention. Support looks into it; nothing has to be done by {client.Name}.",
        [new(ReasonFact, reason.Code()), new("Time", clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture))]);
}
