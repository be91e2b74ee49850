namespace Portal.Billing.Providers.Ledger.Storage;

/// <summary>The closed lists of the book as its documents and tables write them.</summary>
internal static class Words
{
    public const string MeterWorking = "working";
    public const string MeterOutOfOrder = "out_of_order";

    public static readonly string[] Meters = [MeterWorking, MeterOutOfOrder];
    public static readonly string[] Phases = ["trialing", "active", "paused"];
    public static readonly string[] Statuses = ["open", "paid", "void", "uncollectible"];
    public static readonly string[] LineKinds = ["fee", "metered", "discount", "other"];

    public static SubscriptionState Phase(string word) => Enum.Parse<SubscriptionState>(word, ignoreCase: true);

    public static InvoiceStatus Status(string word) => Enum.Parse<InvoiceStatus>(word, ignoreCase: true);

    public static InvoiceLineKind LineKind(string word) => Enum.Parse<InvoiceLineKind>(word, ignoreCase: true);
}
