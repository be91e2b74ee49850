using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Portal.Host.Telemetry;

/// <summary>Begins a trace with a request, a job or a call to a provider, and takes a share of them. A statement nobody asked for, such as a worker's question for jobs, is no trace.</summary>
/// <param name="share">From 0 to 1.</param>
internal sealed class RootSampler(double share) : Sampler
{
    private readonly TraceIdRatioBasedSampler roots = new(share);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        // Whether a trace is taken is not for a caller to say: a stranger's word about its own counts as none.
        if (parent.TraceId != default && !parent.IsRemote)
            return new(parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
        return samplingParameters.Kind == ActivityKind.Client ? new(SamplingDecision.Drop) : roots.ShouldSample(samplingParameters);
    }
}
