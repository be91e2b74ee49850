namespace Portal.Support.Contract;

/// <summary>The closed list of ticket categories (documentation: "Support tickets").</summary>
public enum TicketCategory
{
    /// <summary>People, access, sign-in.</summary>
    Account,

    /// <summary>Invoices, charges, plans, billing set-up.</summary>
    Billing,

    /// <summary>Something does not work.</summary>
    Technical,

    /// <summary>Something is missing.</summary>
    FeatureRequest,

    /// <summary>Everything else.</summary>
    General,
}
