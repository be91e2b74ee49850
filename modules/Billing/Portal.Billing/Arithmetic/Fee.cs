using Portal.Billing.Providers;

namespace Portal.Billing.Arithmetic;

/// <summary>The recurring fee of one period before and after discounts, both before tax.</summary>
/// <param name="List">Before discounts.</param>
/// <param name="Net">After them; never below zero, never above the list fee.</param>
/// <param name="Applied">The active discounts that took something off, in the provider's order.</param>
/// <param name="NotApplicable">Active discounts that cannot apply because they are in another currency.</param>
/// <param name="Derivation">From the list fee to the net fee.</param>
internal sealed record Fee(
    Money List,
    Money Net,
    IReadOnlyList<AppliedDiscount> Applied,
    IReadOnlyList<Discount> NotApplicable,
    Derivation Derivation)
{
    /// <summary>Whether two fees are shown: without a discount the page shows one (OVW-05).</summary>
    public bool HasDiscount => Net < List;
}

/// <summary>What one discount takes off.</summary>
/// <param name="Discount">Which.</param>
/// <param name="Taken">How much, positive.</param>
/// <param name="Derivation">For a percentage: of what; null for a fixed amount.</param>
internal sealed record AppliedDiscount(Discount Discount, Money Taken, Derivation? Derivation);
