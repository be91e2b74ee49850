using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Configuration;
using Stripe;
using StripeSubscription = Stripe.Subscription;

namespace Portal.Billing.Providers.Stripe.Plans;

/// <summary>Finds the subscription of an account.</summary>
internal sealed class Subscriptions(StripeApi api, TimeProvider clock)
{
    private const int MostCurrent = 100;

    private static readonly string[] Details = ["customer", "discounts.promotion_code", "items.data.discounts"];

    /// <summary>The live subscription, or the one that ended last.</summary>
    /// <exception cref="BillingProviderException">Kind <see cref="BillingFailure.AccountNotFound"/> when there is no such customer, or no such pinned subscription.</exception>
    public async Task<FoundSubscription> FindAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var found = account.PinnedSubscription() is { } pinned
            ? await PinnedAsync(account, pinned, cancellationToken)
            : await ChosenAsync(account, cancellationToken);
        if (found.Subscription is not { } subscription) await RequireCustomerAsync(account, cancellationToken);
        else if (subscription.Customer?.Deleted == true) throw StripeFailures.UnknownCustomer();
        else await CompleteItemsAsync(account, subscription, cancellationToken);
        return found;
    }

    private async Task<FoundSubscription> PinnedAsync(BillingAccount account, string id, CancellationToken cancellationToken)
    {
        var details = new SubscriptionGetOptions { Expand = [.. Details] };
        var found = await api.FindAsync(account.ConnectedAccount(), (v1, options) => v1.Subscriptions.GetAsync(id, details, options, cancellationToken));
        return found?.CustomerId == account.CustomerReference
            ? new FoundSubscription(found, AnsweredAt(found.StripeResponse))
            : throw new BillingProviderException(BillingFailure.AccountNotFound, "The customer has no subscription like the one that the account pins.");
    }

    private async Task<FoundSubscription> ChosenAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var current = await ListAsync(account, null, MostCurrent, cancellationToken);
        var asOf = AnsweredAt(current.StripeResponse);
        if (LiveSubscription.Choose(current.Data) is { } live) return new FoundSubscription(live, asOf);
        var ended = await ListAsync(account, "canceled", 1, cancellationToken);
        return new FoundSubscription(ended.Data is [var newest, ..] ? newest : null, asOf);
    }

    private Task<StripeList<StripeSubscription>> ListAsync(BillingAccount account, string? status, int most, CancellationToken cancellationToken)
    {
        var request = new SubscriptionListOptions
        {
            Customer = account.CustomerReference,
            Status = status,
            Limit = most,
            Expand = [.. Details.Select(detail => $"data.{detail}")],
        };
        return api.AskAsync(account.ConnectedAccount(), (v1, options) => v1.Subscriptions.ListAsync(request, options, cancellationToken));
    }

    // By Stripe's clock, and not later than by ours: the two differ a little.
    private DateTimeOffset AnsweredAt(StripeResponse? answer)
    {
        var now = clock.GetUtcNow();
        return answer?.Date is { } date && date < now ? date.ToUniversalTime() : now;
    }

    private async Task RequireCustomerAsync(BillingAccount account, CancellationToken cancellationToken)
    {
        var customer = await api.FindAsync(
            account.ConnectedAccount(), (v1, options) => v1.Customers.GetAsync(account.CustomerReference, null, options, cancellationToken));
        if (customer is null or { Deleted: true }) throw StripeFailures.UnknownCustomer();
    }

    // A subscription brings its first items along, and not more.
    private async Task CompleteItemsAsync(BillingAccount account, StripeSubscription subscription, CancellationToken cancellationToken)
    {
        if (!subscription.Items.HasMore) return;
        var request = new SubscriptionItemListOptions { Subscription = subscription.Id, Limit = 100, Expand = ["data.discounts"] };
        var items = await api.AskAsync(account.ConnectedAccount(), (v1, options) => v1.SubscriptionItems.ListAsync(request, options, cancellationToken));
        if (items.HasMore) throw Answers.Unreadable("The subscription has more items than Stripe allows.");
        subscription.Items = items;
    }
}

/// <summary>What was found.</summary>
/// <param name="Subscription">Null when the customer has never had one.</param>
/// <param name="AsOf">When this was true.</param>
internal sealed record FoundSubscription(StripeSubscription? Subscription, DateTimeOffset AsOf);
