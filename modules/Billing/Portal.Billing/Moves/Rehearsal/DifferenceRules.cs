namespace Portal.Billing.Moves.Rehearsal;

/// <summary>What a difference means for the client.</summary>
internal enum DifferenceSeverity
{
    /// <summary>Nobody will miss or notice it.</summary>
    Harmless,

    /// <summary>The page will say something else: the client should hear of it first.</summary>
    TellTheClient,

    /// <summary>The client would be charged otherwise, or told something that is not so.</summary>
    Blocks,
}

/// <summary>What is compared.</summary>
internal enum RehearsedField
{
    SubscriptionState,
    PlanName,
    IncludedMinutes,
    MinuteRate,
    Period,
    ListFee,
    NetFee,
    Discount,
    NextInvoiceDate,
    NextInvoiceAmount,
    OpenInvoice,
    MonthTotal,
    InvoiceCount,
    Pdf,
    Usage,
}

/// <summary>The one table of what each difference means, and why.</summary>
internal static class DifferenceRules
{
    private const DifferenceSeverity Harmless = DifferenceSeverity.Harmless;
    private const DifferenceSeverity Tell = DifferenceSeverity.TellTheClient;
    private const DifferenceSeverity Blocks = DifferenceSeverity.Blocks;

    public static IReadOnlyDictionary<RehearsedField, DifferenceRule> Table { get; } = new Dictionary<RehearsedField, DifferenceRule>
    {
        [RehearsedField.SubscriptionState] = new("Subscription", Blocks, Blocks, Blocks, "A subscription in another state is charged otherwise, or not at all."),
        [RehearsedField.PlanName] = new("Plan", Tell, Blocks, Tell, "The page shows the new name; without a plan nothing is agreed."),
        [RehearsedField.IncludedMinutes] = new("Included minutes", Blocks, Blocks, Tell, "Fewer or other included minutes change what is charged."),
        [RehearsedField.MinuteRate] = new("Rate per minute", Blocks, Blocks, Blocks, "Further minutes would cost something else."),
        [RehearsedField.Period] = new("Billing period", Tell, Blocks, Tell, "Minutes are counted from another day on."),
        [RehearsedField.ListFee] = new("List fee", Tell, Blocks, Blocks, "The page shows it; what is paid is the net fee."),
        [RehearsedField.NetFee] = new("Net fee", Blocks, Blocks, Blocks, "This is what the client pays."),
        [RehearsedField.Discount] = new("Discount", Tell, Tell, Tell, "The page lists it; its effect on the fee is judged there."),
        [RehearsedField.NextInvoiceDate] = new("Next invoice", Tell, Blocks, Tell, "The client expects it on the day the page says."),
        [RehearsedField.NextInvoiceAmount] = new("Next invoice, amount", Tell, Harmless, Harmless, "It is an estimate, and a provider may make none."),
        [RehearsedField.OpenInvoice] = new("Open invoice", Blocks, Blocks, Blocks, "The client would be asked for another amount, twice, or never."),
        [RehearsedField.MonthTotal] = new("Invoiced in a month", Blocks, Harmless, Tell, "Older invoices stay listed; two amounts for one month contradict each other."),
        [RehearsedField.InvoiceCount] = new("Number of invoices", Harmless, Harmless, Harmless, "Invoices that the new provider does not have stay listed."),
        [RehearsedField.Pdf] = new("PDF", Tell, Harmless, Harmless, "A PDF that does not come cannot be downloaded."),
        [RehearsedField.Usage] = new("Minutes of the period", Tell, Blocks, Tell, "Both are read at their own moment; without a meter nothing is known."),
    };
}

/// <summary>A row of the table.</summary>
/// <param name="Title">What people call the field.</param>
/// <param name="Changed">When both sides say something, and not the same.</param>
/// <param name="Gone">When only the present provider says something.</param>
/// <param name="Added">When only the new one does.</param>
/// <param name="Why">The reason, in a sentence.</param>
internal sealed record DifferenceRule(string Title, DifferenceSeverity Changed, DifferenceSeverity Gone, DifferenceSeverity Added, string Why)
{
    public DifferenceSeverity For(string? now, string? then) => (now, then) switch
    {
        (_, null) => Gone,
        (null, _) => Added,
        _ => Changed,
    };
}
