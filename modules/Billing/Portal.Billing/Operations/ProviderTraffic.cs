using Portal.Billing.Gateway;
using Portal.Billing.Gateway.Counts;
using Portal.Billing.Providers;

namespace Portal.Billing.Operations;

/// <summary>How a provider was called lately, by all nodes together and for all clients together.</summary>
internal sealed record ProviderTraffic(IReadOnlyList<CallSum> Sums)
{
    public bool IsEmpty => Sums.Sum(sum => sum.LastDay) == 0;

    public DateTimeOffset? LastAnswer => Newest(sum => sum.Succeeded)?.LastAt;

    /// <summary>The newest time it was asked whether it answers.</summary>
    public CallSum? LastProbe => Newest(sum => sum.Operation == CallTerms.Probe.Operation && (sum.Succeeded || sum.Failure is not null));

    /// <summary>What it is called for, the most frequent first.</summary>
    public IEnumerable<CallLine> Operations => Sums.Where(sum => sum.LastDay > 0 && sum.WasAsked).GroupBy(sum => sum.Operation)
        .Select(same => CallLine.Of(OperationWords(same.Key), same)).OrderByDescending(line => line.LastDay).ThenBy(line => line.Name, StringComparer.Ordinal);

    public CallLine All => CallLine.Of("All", Sums.Where(sum => sum.WasAsked));

    /// <summary>How it failed, and how often it was left alone because it was down; the most frequent first.</summary>
    public IEnumerable<CallLine> Failures => Sums.Where(sum => sum.LastDay > 0 && (sum.Failure is not null || !sum.WasAsked)).GroupBy(FailureWords)
        .Select(same => CallLine.Of(same.Key, same)).OrderByDescending(line => line.LastDay).ThenBy(line => line.Name, StringComparer.Ordinal);

    private CallSum? Newest(Func<CallSum, bool> which) => Sums.Where(which).MaxBy(sum => sum.LastAt);

    private static string OperationWords(string operation) => operation switch
    {
        "overview" => "Plan and fee",
        "invoices" => "Lists of invoices",
        "invoice" => "Single invoices",
        "usage" => "Minutes",
        "customer" => "Whose an event is",
        "events" => "Its record of events",
        "probe" => "Whether it answers",
        "portal" => "Payment portal",
        "import" => "Imports",
        "pdf" => "Invoice PDFs",
        _ => operation,
    };

    private static string FailureWords(CallSum sum) => sum.Failure switch
    {
        BillingFailure.Unavailable => "Could not be reached, or not in time",
        BillingFailure.RateLimited => "Asked for a pause",
        BillingFailure.CredentialsRefused => "Refused the credentials",
        BillingFailure.AccountNotFound => "Did not know the customer",
        BillingFailure.RequestRefused => "Refused what was asked",
        null => "Not asked, because it was down",
        _ => "Not understood",
    };
}

/// <summary>A line of the table of calls.</summary>
internal sealed record CallLine(string Name, long LastHour, long LastDay, long FailedLastHour, long FailedLastDay)
{
    public static CallLine Of(string name, IEnumerable<CallSum> sums)
    {
        List<CallSum> all = [.. sums], failed = [.. all.Where(sum => sum.Failure is not null)];
        return new CallLine(name, all.Sum(sum => sum.LastHour), all.Sum(sum => sum.LastDay), failed.Sum(sum => sum.LastHour), failed.Sum(sum => sum.LastDay));
    }
}
