using Microsoft.Extensions.Configuration;

namespace Portal.Billing.Plugins.DropIns;

/// <summary>Which bytes the operator wants: <c>Billing:Plugins:&lt;key&gt;:Sha256</c>, and <c>Billing:Plugins:RequirePins</c> for all of them.</summary>
internal sealed class PluginPins(IConfiguration configuration)
{
    private readonly IConfigurationSection settings = configuration.GetSection("Billing:Plugins");
    private readonly bool areRequired = configuration.GetValue<bool>("Billing:Plugins:RequirePins");

    /// <exception cref="PluginRefusedException">The folder is not the one that is pinned, or has to be pinned and is not.</exception>
    public void Check(string key, string sha256)
    {
        if (settings[$"{key}:Sha256"] is { Length: > 0 } pinned)
        {
            if (!string.Equals(pinned.Trim(), sha256, StringComparison.OrdinalIgnoreCase)) throw new PluginRefusedException(QuarantineReason.HashMismatch);
        }
        else if (areRequired)
        {
            throw new PluginRefusedException(QuarantineReason.Unpinned);
        }
    }
}
