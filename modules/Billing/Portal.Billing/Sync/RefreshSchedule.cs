using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Portal.Billing.Mirror;

namespace Portal.Billing.Sync;

/// <summary>When a section is tried again.</summary>
internal sealed class RefreshSchedule(IOptions<RefreshSettings> settings)
{
    // Nothing changes until an operator acts, and the operator's own Refresh does not wait for this.
    private static readonly TimeSpan UntilSomebodyActs = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private const int DoublingsAtMost = 10;

    /// <param name="failures">Failures in a row, this attempt included.</param>
    public TimeSpan DelayAfter(Attempt attempt, Section section, int failures)
    {
        var delay = Spread(attempt switch
        {
            { IsAnswer: true } => Regular(section),
            { Outcome: SectionOutcome.Unavailable or SectionOutcome.RateLimited or SectionOutcome.Unknown } => Backoff(section, failures),
            _ => UntilSomebodyActs,
        });
        return attempt.RetryAfter is { } asked && asked > delay ? asked : delay;
    }

    private TimeSpan Regular(Section section) =>
        TimeSpan.FromMinutes(section == Section.Usage ? settings.Value.UsageMinutes : settings.Value.AccountMinutes);

    private TimeSpan Backoff(Section section, int failures)
    {
        var doubled = FirstRetry * (1 << Math.Clamp(failures - 1, 0, DoublingsAtMost));
        return doubled < Regular(section) ? doubled : Regular(section);
    }

    // Clients that were assigned or failed in the same minute drift apart: 10 % either way.
    private static TimeSpan Spread(TimeSpan delay) => delay * (RandomNumberGenerator.GetInt32(900, 1101) / 1000.0);
}
