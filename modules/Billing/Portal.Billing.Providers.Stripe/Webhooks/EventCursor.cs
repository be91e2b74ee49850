using System.Globalization;

namespace Portal.Billing.Providers.Stripe.Webhooks;

/// <summary>How far the record of events was read.</summary>
/// <param name="Account">Which of the accounts is being read.</param>
/// <param name="Group">Which group of types.</param>
/// <param name="After">The id of the last event that was read of them; null for none.</param>
internal sealed record EventCursor(int Account, int Group, string? After)
{
    public static EventCursor Start { get; } = new(0, 0, null);

    public string Encode() => string.Create(CultureInfo.InvariantCulture, $"{Account}.{Group}.{After}");

    /// <exception cref="BillingProviderException">The text is no cursor of ours.</exception>
    public static EventCursor Decode(string text)
    {
        if (text.Split('.') is [var account, var group, var after]
            && int.TryParse(account, NumberStyles.None, CultureInfo.InvariantCulture, out var accountIndex)
            && int.TryParse(group, NumberStyles.None, CultureInfo.InvariantCulture, out var groupIndex)
            && (after.Length == 0 || StripeId.IsPlausible(after)))
            return new EventCursor(accountIndex, groupIndex, after.Length == 0 ? null : after);
        throw Refused();
    }

    public static BillingProviderException Refused() => new(BillingFailure.RequestRefused, "The cursor is none of this record.");
}
