using Portal.Identity.Contract;

namespace Portal.Identity.Clients;

/// <summary>The states of a client's billing in words and a class: never by colour alone.</summary>
internal static class ClientBillingWords
{
    public static string Word(this ClientBillingState state) => state switch
    {
        ClientBillingState.Active => "Active",
        ClientBillingState.Trial => "Trial",
        ClientBillingState.PaymentOverdue => "Payment overdue",
        ClientBillingState.Paused => "Paused",
        ClientBillingState.Ending => "Ends with this period",
        ClientBillingState.Ended => "Ended",
        ClientBillingState.NoSubscription => "No subscription",
        ClientBillingState.NotConfigured => "Not configured",
        ClientBillingState.NeedsAttention => "Needs attention",
        _ => "Could not be loaded",
    };

    public static string Css(this ClientBillingState state) => state switch
    {
        ClientBillingState.Active or ClientBillingState.Trial => "ok",
        ClientBillingState.PaymentOverdue => "bad",
        ClientBillingState.NeedsAttention or ClientBillingState.NotLoaded => "wait",
        _ => "",
    };
}
