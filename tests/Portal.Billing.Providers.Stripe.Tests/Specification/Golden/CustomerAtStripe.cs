using System.Globalization;
using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;
using Portal.StripeStandIn.Objects;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>Short words for what a customer has at Stripe. Unless a case says otherwise the subscription runs through November 2026 of Greenwich.</summary>
internal sealed class CustomerAtStripe(StandIn state, string id)
{
    public static readonly DateTimeOffset November = At("2026-11-01");
    public static readonly DateTimeOffset December = At("2026-12-01");

    public StandIn State => state;

    public string Id => id;

    /// <summary>Options of the billing account.</summary>
    public List<string> Options { get; } = [];

    public static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <summary>A fee of so many minor units for each of so many.</summary>
    public NewSubscriptionItem Fee(decimal unit, long quantity = 1, string product = "Business 10k", string currency = "aud") =>
        Item(new NewPrice { UnitAmount = unit, Currency = currency }, product) with { Quantity = quantity };

    /// <summary>Minutes at so many minor units each.</summary>
    public NewSubscriptionItem Minutes(decimal unit, string currency = "aud") =>
        Item(new NewPrice { Meter = StripePortal.Meter, UnitAmount = unit, Currency = currency });

    public NewSubscriptionItem Minutes(params NewTier[] tiers) => Item(new NewPrice { Meter = StripePortal.Meter, Tiers = tiers });

    public NewSubscriptionItem Item(NewPrice price, string product = "Business 10k") =>
        new(state.Add(price with { Product = state.Add(new NewProduct { Name = product }) }));

    public string Subscribe(params NewSubscriptionItem[] items) => Subscribe(subscription => subscription, items);

    public string Subscribe(Func<NewSubscription, NewSubscription> change, params NewSubscriptionItem[] items) =>
        state.Add(change(new NewSubscription { Customer = id, PeriodStart = November, PeriodEnd = December, Items = items }));

    /// <summary>A coupon in use; its start is in October 2026 unless it is said.</summary>
    public AppliedCoupon Granted(NewCoupon coupon) => new(state.Add(coupon)) { Start = At("2026-10-01") };

    /// <summary>Minutes of the running day, which no forecast counts.</summary>
    public void Use(decimal minutes) => Use("2026-11-23T00:10Z", minutes);

    public void Use(string at, decimal minutes) => state.AddUsage(StripePortal.Meter, id, At(at), minutes);

    /// <summary>An invoice of the first of November.</summary>
    public void Bill(string status, params NewLine[] lines) =>
        state.Add(new NewInvoice { Customer = id, Status = status, Created = November, Lines = lines });
}
