namespace Portal.Billing.Gateway;

/// <summary>What a call to a provider may cost. All limits of the gateway stand here beside each other.</summary>
/// <param name="Operation">A short name for logs and metrics.</param>
/// <param name="Budget">The time for the whole call, retries included.</param>
/// <param name="Retries">How often a read is tried again after a passing failure.</param>
internal sealed record CallTerms(string Operation, TimeSpan Budget, int Retries)
{
    public const int InvoicesPerPage = 100;
    public const int MostPages = 1000;
    public const int MostEventPages = 10_000;
    public const int ImportBytes = 16 * 1024 * 1024;

    private const int ReadRetries = 2;
    private static readonly TimeSpan ReadBudget = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan PortalBudget = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan ImportBudget = TimeSpan.FromSeconds(60);

    public static CallTerms Overview { get; } = new("overview", ReadBudget, ReadRetries);

    public static CallTerms Invoices { get; } = new("invoices", ReadBudget, ReadRetries);

    public static CallTerms Invoice { get; } = new("invoice", ReadBudget, ReadRetries);

    public static CallTerms Usage { get; } = new("usage", ReadBudget, ReadRetries);

    public static CallTerms Customer { get; } = new("customer", ReadBudget, ReadRetries);

    public static CallTerms Events { get; } = new("events", ReadBudget, ReadRetries);

    public static CallTerms Probe { get; } = new("probe", ReadBudget, 0);

    // A second session would be a second secret, and a second document a second import.
    public static CallTerms Portal { get; } = new("portal", PortalBudget, 0);

    public static CallTerms Import { get; } = new("import", ImportBudget, 0);

    // A person waits and can click again: a retry would only make the wait longer.
    public static CallTerms Pdf(TimeSpan budget) => new("pdf", budget, 0);
}
