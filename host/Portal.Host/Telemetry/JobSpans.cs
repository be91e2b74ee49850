using System.Diagnostics;
using Hangfire.Server;

namespace Portal.Host.Telemetry;

/// <summary>A job is a trace of its own, by the class that runs; its arguments stay out.</summary>
internal sealed class JobSpans : IServerFilter
{
    public const string Source = "Portal";

    private const string Key = "portal.span";

    private static readonly ActivitySource Spans = new(Source);

    public void OnPerforming(PerformingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var job = context.BackgroundJob.Job.Type.Name;
        if (Spans.StartActivity($"job {job}", ActivityKind.Consumer) is not { } span) return;
        span.SetTag("portal.job", job);
        context.Items[Key] = span;
    }

    public void OnPerformed(PerformedContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Items.TryGetValue(Key, out var kept) || kept is not Activity span) return;
        if (context.Exception is { } fault) span.SetTag("error.type", (fault.InnerException ?? fault).GetType().FullName).SetStatus(ActivityStatusCode.Error);
        span.Dispose();
    }
}
