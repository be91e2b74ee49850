using System.Text.Json;
using Portal.Billing.Providers;
using Portal.Modularity.Http;

namespace Portal.Billing.Moves.Rehearsal;

/// <summary>What a rehearsal found. It names providers by their keys and holds no customer of theirs.</summary>
/// <param name="ClientId">Whose.</param>
/// <param name="At">When both sides were read, in UTC.</param>
/// <param name="Reasons">Why the client should stay where it is; empty when it may move.</param>
internal sealed record RehearsalReport(
    Guid ClientId, DateTimeOffset At, string From, string To, RehearsalVerdict Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<Difference> Differences)
{
    public static RehearsalReport Of(RehearsalCase rehearsed, BillingSide now, BillingSide then, IReadOnlyList<Difference> differences)
    {
        List<string> reasons =
        [
            .. now.Unread.Select(part => Unread(rehearsed.From, part)),
            .. then.Unread.Select(part => Unread(rehearsed.To, part)),
            .. differences.Where(difference => difference.Severity == DifferenceSeverity.Blocks).Select(difference => difference.Words()),
        ];
        var verdict = reasons.Count == 0 ? RehearsalVerdict.Move : RehearsalVerdict.Hold;
        return new RehearsalReport(rehearsed.Client, rehearsed.At, rehearsed.From, rehearsed.To, verdict, reasons, differences);
    }

    public static RehearsalReport Read(string json) => JsonSerializer.Deserialize<RehearsalReport>(json, ApiJson.Options)!;

    public string Write() => JsonSerializer.Serialize(this, ApiJson.Options);

    private static string Unread(string provider, UnreadPart part) => $"{provider} did not tell {part.Part}: {Words(part.Failure)}.";

    private static string Words(BillingFailure failure) => failure switch
    {
        BillingFailure.Unavailable => "it did not answer",
        BillingFailure.RateLimited => "it asked for a pause",
        BillingFailure.CredentialsRefused => "it is not set up, or refuses the portal's key",
        BillingFailure.AccountNotFound => "it does not know the customer",
        BillingFailure.RequestRefused => "it refused, or there is more than the portal compares",
        _ => "it answered something that the portal does not understand",
    };
}

/// <summary>What is rehearsed, and when.</summary>
internal sealed record RehearsalCase(Guid Client, DateTimeOffset At, string From, string To);

/// <summary>What a rehearsal advises.</summary>
internal enum RehearsalVerdict
{
    /// <summary>Nothing stands against it.</summary>
    Move,

    /// <summary>Something does.</summary>
    Hold,
}
