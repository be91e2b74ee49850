namespace Portal.Host.Settings;

/// <summary><c>.data</c> beside the solution for a developer, beside the program once published.</summary>
internal static class DefaultFolder
{
    public static string Path => System.IO.Path.Combine(SolutionFolder() ?? AppContext.BaseDirectory, ".data");

    private static string? SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "Portal.sln"))) folder = folder.Parent;
        return folder?.FullName;
    }
}
