using System.Diagnostics.Metrics;

namespace Portal.Host.Telemetry;

/// <summary>Counts refusals by their code, which comes from a closed list.</summary>
internal sealed class PortalMeter(IMeterFactory meters)
{
    public const string Name = "Portal";

    private readonly Counter<long> refusals = meters.Create(Name).CreateCounter<long>("portal.refusals", "{refusal}", "Requests that were refused, by the code of the refusal.");

    public void Refused(string code) => refusals.Add(1, new KeyValuePair<string, object?>("code", code));
}
