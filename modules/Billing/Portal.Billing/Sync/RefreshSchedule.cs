using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Portal.Billing.Mirror;
using Portal.Billing.Sync.Views;

namespace Portal.Billing.Sync;

/// <summary>When a section is tried again.</summary>
internal sealed class RefreshSchedule(IOptions<RefreshSettings> settings)
{
    /// <summary>Clients that were assigned or failed in the same minute drift apart: a tenth either way.</summary>
    public const double Spread = 0.1;

    // Nothing changes until an operator acts, and the operator's own Refresh does not wait for this.
    private static readonly TimeSpan UntilSomebodyActs = TimeSpan.FromHours(1);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromHours(1);
    private const int DoublingsAtMost = 10;

    /// <param name="failures">Failures in a row, this attempt included.</param>
    public TimeSpan DelayAfter(Attempt attempt, Section section, int failures, ClientInterest interest)
    {
        var regular = TimeSpan.FromMinutes(RegularMinutes(section, interest));
        var delay = SpreadOut(attempt switch
        {
            { IsAnswer: true } => regular,
            { Outcome: SectionOutcome.Unavailable or SectionOutcome.RateLimited or SectionOutcome.Unknown } => Backoff(regular, failures),
            _ => UntilSomebodyActs,
        });
        return attempt.RetryAfter is { } asked && asked > delay ? asked : delay;
    }

    private int RegularMinutes(Section section, ClientInterest interest) => (section, interest) switch
    {
        (Section.Usage, { ViewedLately: true }) => settings.Value.UsageMinutes,
        (_, { ViewedLately: true }) => settings.Value.AccountMinutes,
        (not Section.Usage, { ToldOfChanges: true }) => settings.Value.IdleAccountMinutes,
        _ => settings.Value.IdleUsageMinutes,
    };

    private static TimeSpan Backoff(TimeSpan regular, int failures)
    {
        var doubled = FirstRetry * (1 << Math.Clamp(failures - 1, 0, DoublingsAtMost));
        return TimeSpan.FromTicks(Math.Min(doubled.Ticks, Math.Min(regular.Ticks, LongestBackoff.Ticks)));
    }

    private static TimeSpan SpreadOut(TimeSpan delay) => delay * (1 + (Spread * (RandomNumberGenerator.GetInt32(-1000, 1001) / 1000.0)));
}
