using Microsoft.EntityFrameworkCore;
using Portal.Billing.Storage;
using Portal.Modularity.Doctor;

namespace Portal.Billing.Doctor;

/// <summary>Deliveries that nobody understood or that could not be followed up.</summary>
internal sealed class WebhooksCheckup(BillingDb db) : ICheckup
{
    public string Part => "webhooks";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var stuck = await db.Inbox.Where(row => row.Status == InboxStatus.Parked || row.Status == InboxStatus.Failed)
            .GroupBy(row => new { row.ProviderKey, row.Status }).Select(same => new { same.Key.ProviderKey, same.Key.Status, Count = same.Count() }).ToListAsync(cancellationToken);
        if (stuck.Count == 0) return [Finding.Well("", "None is parked or failed.")];
        return [.. stuck.OrderBy(some => some.ProviderKey, StringComparer.Ordinal).ThenBy(some => some.Status).Select(some => some.Status == InboxStatus.Parked
            ? Finding.Attention("webhooks_parked", some.ProviderKey, $"{some.Count} parked: genuine, and of a kind or version that is not understood.")
            : Finding.Attention("webhooks_failed", some.ProviderKey, $"{some.Count} could not be followed up, however often it was tried."))];
    }
}
