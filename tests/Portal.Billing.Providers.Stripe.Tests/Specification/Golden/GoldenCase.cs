namespace Portal.Billing.Providers.Stripe.Tests.Specification.Golden;

/// <summary>A subscription at Stripe, and what the portal has to say of it.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Arrange">Puts it into Stripe.</param>
/// <param name="Told">The overview as <see cref="OverviewText"/> writes it. A person worked the figures out; the comment above says how.</param>
internal sealed record GoldenCase(string Name, Action<CustomerAtStripe> Arrange, string Told)
{
    /// <summary>Where the client's days begin.</summary>
    public string TimeZone { get; init; } = "UTC";
}
