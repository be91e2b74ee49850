namespace Portal.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Clients">Of the portal, beside the demo's.</param>
/// <param name="InvoicesPerClient">Of each.</param>
/// <param name="Rounds">Of every figure; the median counts.</param>
/// <param name="Seconds">Of one measurement.</param>
/// <param name="RefreshTime">For how long calls to a vendor are counted.</param>
internal sealed record Size(int Clients, int InvoicesPerClient, int Rounds, int Seconds, TimeSpan RefreshTime)
{
    public const int Sessions = 500;

    /// <summary>The smaller book that the growth of a page's cost is told from.</summary>
    public int FewClients => Clients / 10;

    public static Size Whole { get; } = new(100_000, 100, 3, 8, TimeSpan.FromSeconds(150));

    public static Size Quick { get; } = new(2_000, 100, 3, 4, TimeSpan.FromSeconds(25));
}
