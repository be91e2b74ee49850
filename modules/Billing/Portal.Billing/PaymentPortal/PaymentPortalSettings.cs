namespace Portal.Billing.PaymentPortal;

/// <summary>Settings of the way to the hosted payment portal.</summary>
internal sealed class PaymentPortalSettings
{
    /// <summary><c>Portal:PublicUrl</c>: where people reach the portal; null, in Development only, takes the address of the request.</summary>
    public Uri? PublicUrl { get; set; }

    public bool IsUsable => PublicUrl is null or { IsAbsoluteUri: true, Scheme: "https" or "http", UserInfo: "", Query: "", Fragment: "" };
}
