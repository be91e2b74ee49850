namespace Portal.StripeStandIn.Objects;

/// <summary>An invoice. Its amounts follow from the lines, discounts and tax rates (see <see cref="Billing.InvoiceCalculation"/>).</summary>
public sealed partial record NewInvoice(string? Id = null) : NewObject(Id)
{
    public string Customer { get; init; } = "";

    public string? Subscription { get; init; }

    /// <summary>Null: the currency of the first line's price, else Australian dollars.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<NewLine> Lines { get; init; } = [];

    /// <summary>Discounts of the whole invoice.</summary>
    public IReadOnlyList<AppliedCoupon> Discounts { get; init; } = [];

    /// <summary><c>draft</c>, <c>open</c>, <c>paid</c>, <c>uncollectible</c> or <c>void</c>.</summary>
    public string Status { get; init; } = "paid";

    /// <summary>Null: now.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Null: an hour after creation, but not in the future; heeded unless it is a draft.</summary>
    public DateTimeOffset? FinalizedAt { get; init; }

    public DateTimeOffset? EffectiveAt { get; init; }

    public DateTimeOffset? DueDate { get; init; }

    /// <summary>Null: when it was finalised; heeded when it is paid.</summary>
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Null: a month before creation.</summary>
    public DateTimeOffset? PeriodStart { get; init; }

    /// <summary>Null: at creation.</summary>
    public DateTimeOffset? PeriodEnd { get; init; }

    /// <summary>Null: made up from the customer's prefix, unless it is a draft.</summary>
    public string? Number { get; init; }

    public bool HasPdf { get; init; } = true;

    public string CollectionMethod { get; init; } = "charge_automatically";

    /// <summary>Null: whenever it is charged automatically and not a draft.</summary>
    public bool? Attempted { get; init; }

    public DateTimeOffset? NextPaymentAttempt { get; init; }

    public string BillingReason { get; init; } = "subscription_cycle";

    /// <summary>The customer's balance before it, minor units; negative is credit, which lowers what is due.</summary>
    public long StartingBalance { get; init; }

    /// <summary>Minor units, without tax.</summary>
    public long Shipping { get; init; }

    /// <summary>What was paid of an open invoice so far, minor units.</summary>
    public long PaidSoFar { get; init; }

    public string? OnBehalfOf { get; init; }
}
