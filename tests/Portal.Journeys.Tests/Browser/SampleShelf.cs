namespace Portal.Journeys.Tests.Browser;

/// <summary>A folder of plugins with the sample of docs/writing-a-provider.md in it, as built beside this suite: nothing here refers to it.</summary>
internal sealed class SampleShelf : IDisposable
{
    private readonly DirectoryInfo shelf = Directory.CreateTempSubdirectory("portal-plugins-");

    public SampleShelf()
    {
        var built = new DirectoryInfo(AppContext.BaseDirectory);
        var folder = shelf.CreateSubdirectory("flatfile").FullName;
        foreach (var file in Directory.EnumerateFiles(Sample("Portal.Billing.Providers.Flatfile", "bin", built.Parent!.Name, built.Name)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Portal:Plugins", shelf.FullName), new("Billing:Providers:flatfile:Folder", Sample("Portal.Billing.Providers.Flatfile.Tests", "statements"))];

    public void Dispose() => shelf.Delete(recursive: true);

    private static string Sample(params string[] below)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Portal.sln"))) root = root.Parent!;
        return Path.Combine([root.FullName, "samples", .. below]);
    }
}
