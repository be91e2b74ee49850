using System.Diagnostics.CodeAnalysis;

namespace Portal.Billing.Plugins.DropIns;

/// <summary>A plugin is not taken into service.</summary>
/// <param name="reason">Why.</param>
/// <param name="detail">The name of an assembly or of an exception's type; never what an exception says.</param>
[SuppressMessage("Design", "CA1064", Justification = "It is caught where the plugin is created and goes no further.")]
internal sealed class PluginRefusedException(QuarantineReason reason, string? detail = null) : Exception(reason.Sentence())
{
    public QuarantineReason Reason { get; } = reason;

    public string? Detail { get; } = detail;
}
