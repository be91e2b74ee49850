using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

/// <summary>Everything of the API that is imitated.</summary>
internal static class AllOperations
{
    public static IEnumerable<Operation> Known =>
    [
        .. CustomerOperations.Known, .. CatalogueOperations.Known, .. SubscriptionOperations.Known, .. InvoiceOperations.Known,
        .. MeterOperations.Known, .. PortalOperations.Known, .. EventOperations.Known, .. AccountOperations.Known,
    ];
}
