using Microsoft.Extensions.Logging;

namespace Portal.Billing.Plugins.DropIns;

/// <summary>Where an operator drops providers in: a folder each, named by its key. Read once, at the start.</summary>
/// <param name="path">The folder; it need not exist.</param>
/// <param name="pins">The hashes that the settings pin.</param>
/// <param name="logger">Is told when the folder cannot be read.</param>
internal sealed class PluginFolder(string path, PluginPins pins, ILogger<PluginFolder> logger)
{
    /// <summary>What lies there, by name. Hidden folders and single files are none of ours.</summary>
    public IReadOnlyList<DropIn> Find()
    {
        try
        {
            if (!Directory.Exists(path)) return [];
            return [.. Directory.EnumerateDirectories(path).Where(IsMeant).Order(StringComparer.Ordinal).Select(folder => new DropIn(folder, pins))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.LogError("The folder of plugins cannot be read ({Cause}): the portal runs without them.", fault.GetType().Name);
            return [];
        }
    }

    private static bool IsMeant(string folder) => Path.GetFileName(folder)[0] != '.';
}
