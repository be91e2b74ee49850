namespace Portal.StripeStandIn.Objects;

/// <summary>What all accounts of one server share.</summary>
internal sealed class Surroundings(TimeProvider clock)
{
    public TimeProvider Clock { get; } = clock;

    /// <summary>Held while the state is read or changed.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Where links to PDFs begin.</summary>
    public Uri PdfAddress { get; set; } = new("https://pay.stripe.com");

    /// <summary>Where links to the hosted portal begin.</summary>
    public Uri PortalAddress { get; set; } = new("https://billing.stripe.com");
}
