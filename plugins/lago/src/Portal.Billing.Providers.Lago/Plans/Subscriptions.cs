using Portal.Billing.Providers.Lago.Client;

namespace Portal.Billing.Providers.Lago.Plans;

/// <summary>Finds the subscription of an account, with its customer.</summary>
internal sealed class Subscriptions(LagoApi api)
{
    private const int MostCurrent = 100;
    private const string PinOption = "subscription";

    /// <summary>The live subscription with its plan, or the one that ended last.</summary>
    /// <exception cref="BillingProviderException">Kind <see cref="BillingFailure.AccountNotFound"/> when there is no such customer, or no such pinned subscription.</exception>
    public async Task<FoundSubscription> FindAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var customer = await FindCustomerAsync(account, cancellationToken);
        var pinned = account.Options.TryGetValue(PinOption, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
        var current = await ListAsync(account, pinned, ["active", "pending", "incomplete"], cancellationToken);
        var chosen = Choose(current) ?? Choose(await ListAsync(account, pinned, ["terminated", "canceled"], cancellationToken));
        if (chosen is null && pinned is not null)
            throw new BillingProviderException(BillingFailure.AccountNotFound, "The customer has no subscription like the one that the account pins.");
        return new FoundSubscription(customer, chosen is null ? null : await CompleteAsync(chosen, cancellationToken));
    }

    private async Task<LagoCustomer> FindCustomerAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        if (!LagoPath.IsPlausible(account.CustomerReference)) throw LagoFailures.UnknownCustomer();
        var found = await api.FindAsync<CustomerAnswer>($"customers/{LagoPath.Id(account.CustomerReference)}", new Query(), cancellationToken);
        return found?.Customer is { } customer && customer.ExternalId == account.CustomerReference ? customer : throw LagoFailures.UnknownCustomer();
    }

    private async Task<IReadOnlyList<LagoSubscription>> ListAsync(BillingAccount account, string? pinned, string[] statuses, CancellationToken cancellationToken)
    {
        var query = new Query().With("external_customer_id", account.CustomerReference).With("external_id", pinned).With("per_page", MostCurrent);
        foreach (var status in statuses) query.With("status[]", status);
        var answer = await api.GetAsync<SubscriptionsAnswer>("subscriptions", query, cancellationToken);
        return [.. answer.Subscriptions.Where(one => one.ExternalCustomerId == account.CustomerReference && (pinned is null || one.ExternalId == pinned))];
    }

    // One that runs before one that waits to begin, then the newest; of those that are over the one that ended last.
    private static LagoSubscription? Choose(IEnumerable<LagoSubscription> subscriptions) => subscriptions
        .OrderBy(one => one.Status == "active" ? 0 : 1)
        .ThenByDescending(one => one.TerminatedAt ?? one.StartedAt ?? one.CreatedAt)
        .ThenByDescending(one => one.LagoId, StringComparer.Ordinal)
        .FirstOrDefault();

    // Only a single subscription comes with its plan as this customer has it, special prices included.
    private async Task<LagoSubscription> CompleteAsync(LagoSubscription chosen, CancellationToken cancellationToken)
    {
        var query = new Query().With("status", chosen.Status == "active" ? null : chosen.Status);
        var answer = await api.GetAsync<SubscriptionAnswer>($"subscriptions/{LagoPath.Id(chosen.ExternalId)}", query, cancellationToken);
        return answer.Subscription is { Plan: not null } whole && whole.ExternalCustomerId == chosen.ExternalCustomerId && whole.Status == chosen.Status
            ? whole
            : throw LagoFailures.Unreadable("Lago answers with another subscription, or with one without a plan.");
    }
}

/// <summary>What was found.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Subscription">With its plan; null when the customer has never had one.</param>
internal sealed record FoundSubscription(LagoCustomer Customer, LagoSubscription? Subscription);
