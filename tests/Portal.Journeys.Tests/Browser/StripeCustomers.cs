using Portal.StripeStandIn.Objects;

namespace Portal.Journeys.Tests.Browser;

/// <summary>Customers of the stand-in that one test may change without disturbing the others.</summary>
internal static class StripeCustomers
{
    /// <summary>A customer with a subscription to a plan of its own; answers with its id, which the plan's objects carry too.</summary>
    public static string AddStripeCustomer(this RunningPortal portal)
    {
        var id = $"cus_{Guid.NewGuid():N}";
        portal.Stripe.State.Add(new NewCustomer(id));
        portal.Stripe.State.Add(new NewProduct($"prod_{id}") { Name = "Team" });
        portal.Stripe.State.Add(new NewPrice($"price_{id}") { Product = $"prod_{id}", UnitAmount = 4900 });
        portal.Stripe.State.Add(new NewSubscription($"sub_{id}") { Customer = id, Items = [new($"price_{id}")] });
        return id;
    }
}
