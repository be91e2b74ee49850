using Portal.Billing.Providers.Stripe.Client;
using Portal.Billing.Providers.Stripe.Plans;
using Stripe;
using StripeDiscount = Stripe.Discount;
using StripeInvoice = Stripe.Invoice;

namespace Portal.Billing.Providers.Stripe.Invoices;

/// <summary>What the discounts of an invoice are called. Those of a single line come without their coupon: expanding it would go a level too deep.</summary>
internal sealed class DiscountNames(StripeApi api, TimeProvider clock)
{
    private readonly Remembered<Coupon> coupons = new(clock);

    /// <summary>Names by the discount's id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(string? connectedAccount, StripeInvoice invoice, CancellationToken cancellationToken)
    {
        var names = new Dictionary<string, string>();
        foreach (var amount in invoice.TotalDiscountAmounts ?? [])
        {
            var discount = (invoice.Discounts ?? []).FirstOrDefault(whole => whole?.Id == amount.DiscountId) ?? amount.Discount;
            names[amount.DiscountId] = await NameOfAsync(connectedAccount, discount, cancellationToken);
        }

        return names;
    }

    private async Task<string> NameOfAsync(string? connectedAccount, StripeDiscount? discount, CancellationToken cancellationToken)
    {
        var coupon = discount?.Source?.Coupon ?? await ReadAsync(connectedAccount, discount?.Source?.CouponId, cancellationToken);
        return ShownText.Of(coupon?.Name) ?? ShownText.Of(discount?.PromotionCode?.Code) ?? "Discount";
    }

    private async Task<Coupon?> ReadAsync(string? connectedAccount, string? id, CancellationToken cancellationToken) => id is null
        ? null
        : await coupons.GetAsync(connectedAccount, id, () => api.FindAsync(connectedAccount, (v1, options) => v1.Coupons.GetAsync(id, null, options, cancellationToken)));
}
