using System.Globalization;
using Hangfire.States;

namespace Portal.Host.Jobs;

/// <summary>What the operators' page says of a job.</summary>
internal static class JobWords
{
    /// <summary>In UTC, as everything operators read.</summary>
    public static string Of(DateTimeOffset? instant) => instant?.ToString("d MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "–";

    public static string Of(RecurringJob job) => job switch
    {
        { IsBroken: true } => "Cannot run",
        { State: null } => "Not yet run",
        _ when job.State == SucceededState.StateName => "Well",
        _ when job.State == FailedState.StateName => "Failed",
        _ when job.State == DeletedState.StateName => "Put aside",
        _ when job.State == ProcessingState.StateName => "Running",
        _ => "Waiting",
    };

    public static string Colour(RecurringJob job) => job switch
    {
        { IsBroken: true } => "bad",
        _ when job.State == SucceededState.StateName => "ok",
        _ when job.State == FailedState.StateName => "bad",
        _ => "",
    };
}
