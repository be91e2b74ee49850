namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>What a document may hold; <c>docs/ledger-import.md</c> states them.</summary>
internal static class Limits
{
    public const int Depth = 12;
    public const int Plans = 1_000;
    public const int Customers = 10_000;
    public const int Discounts = 100;
    public const int BilledToLines = 8;
    public const int Invoices = 100_000;
    public const int Lines = 1_000;
    public const int Readings = 1_000_000;
    public const int TextLength = 300;
    public const int Decimals = 10;
    public const long Amount = 1_000_000_000_000;
    public const decimal Number = 1_000_000_000;
    public const int SecondsPerReading = 86_400;
}
