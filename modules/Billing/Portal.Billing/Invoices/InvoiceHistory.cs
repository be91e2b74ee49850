using Portal.Billing.Mirror;

namespace Portal.Billing.Invoices;

/// <summary>One page of the invoice history, or the reason why there is nothing to list.</summary>
/// <param name="Items">Newest first, at most 20, without lines.</param>
/// <param name="NewerCursor">The page before; null on the newest page.</param>
/// <param name="OlderCursor">The page after; null on the last page.</param>
/// <param name="Empty">Why nothing is listed; null when something is.</param>
/// <param name="FirstInvoiceAt">When the running first cycle closes; null unless the reason says so.</param>
/// <param name="Now">The instant of the request, in UTC.</param>
/// <param name="Version">Of the account after they were read; null when there is none.</param>
internal sealed record InvoiceHistory(
    IReadOnlyList<MirroredInvoice> Items, string? NewerCursor, string? OlderCursor, EmptyReason? Empty, DateTimeOffset? FirstInvoiceAt, DateTimeOffset Now, Guid? Version);

/// <summary>Why no invoice is listed. A failed list is never an empty one (EMP-03).</summary>
internal enum EmptyReason
{
    /// <summary>There has never been one, and no cycle is running (EMP-01).</summary>
    NoneYet,

    /// <summary>The first cycle is running (EMP-02).</summary>
    FirstCycleOpen,

    /// <summary>Nothing was ever read.</summary>
    NotLoaded,

    /// <summary>The provider keeps no invoices.</summary>
    NotOffered,

    /// <summary>The client has no billing account.</summary>
    NotConfigured,
}

internal static class EmptyReasons
{
    /// <summary>The code in the API.</summary>
    public static string Code(this EmptyReason reason) => reason switch
    {
        EmptyReason.NoneYet => "none_yet",
        EmptyReason.FirstCycleOpen => "first_cycle_open",
        EmptyReason.NotLoaded => "not_loaded",
        EmptyReason.NotOffered => "not_offered",
        _ => "not_configured",
    };
}
