namespace Portal.Host.Settings;

/// <summary>Settings from a folder of files, each named like its setting, as containers and secret stores hand them out. They count before variables.</summary>
internal static class SecretFiles
{
    private const string Folder = "PORTAL_SECRETS";

    /// <exception cref="InvalidSettingsException">The folder is named and cannot be read.</exception>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        if (configuration[Folder] is not { Length: > 0 } folder) return;
        try
        {
            configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingsException([$"{Folder} is not the path of a folder whose files may all be read"]);
        }
    }
}
