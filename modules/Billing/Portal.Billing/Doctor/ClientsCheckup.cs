using Portal.Billing.Handoff;
using Portal.Modularity.Doctor;

namespace Portal.Billing.Doctor;

/// <summary>The clients whose page says that the configuration needs attention, by the page's own reasons.</summary>
internal sealed class ClientsCheckup(ConfigurationFindings findings) : ICheckup
{
    private const int MostNamed = 20;

    public string Part => "client";

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
    {
        var found = await findings.ReadAsync(cancellationToken);
        if (found.Count == 0) return [Finding.Well("", "None is told that the configuration needs attention.")];
        var named = found.Take(MostNamed).Select(one => Finding.Attention(
            one.Facts.Single(fact => fact.Name == ConfigurationFindings.ReasonFact).Value, one.Client.ToString(), "The billing page says that the configuration needs attention."));
        return found.Count > MostNamed ? [.. named, Finding.Attention("more_clients", "", $"And {found.Count - MostNamed} more.")] : [.. named];
    }
}
