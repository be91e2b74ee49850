namespace Portal.Modularity.Access;

/// <summary>On a page or an endpoint: which budget of requests a call is taken from. Routes without it draw on <see cref="RequestBudget.Read"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class LimitedByAttribute(RequestBudget budget) : Attribute
{
    /// <summary>The budget.</summary>
    public RequestBudget Budget { get; } = budget;
}

/// <summary>The closed list of budgets. How large each is stands in the settings <c>Limits:&lt;name&gt;PerMinute</c>.</summary>
public enum RequestBudget
{
    /// <summary>Pages and API reads, a member.</summary>
    Read,

    /// <summary>Sign-in attempts, an address.</summary>
    SignIn,

    /// <summary>Invoice PDFs, a member.</summary>
    Pdf,

    /// <summary>Calls that make the provider work: Refresh, portal sessions; a member.</summary>
    Provider,

    /// <summary>Tickets and replies, a member.</summary>
    Ticket,
}
