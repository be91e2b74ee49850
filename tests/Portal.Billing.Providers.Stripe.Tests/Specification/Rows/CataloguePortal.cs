using Portal.Billing.Providers.Stripe.Tests.Specification.Reading;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Rows;

/// <summary>The portal, and a stand-in that knows <see cref="Plans"/>.</summary>
public class CataloguePortal : StripePortal
{
    protected override void Furnish() => Stripe.State.AddCatalogue();
}
