using System.Security.Cryptography;

namespace Portal.StripeStandIn.Tests.Contract.Tools;

/// <summary>
/// What Stripe's own typings say: npm fetches them, the scripts of <c>Types/</c> read them. Made once, and kept in <c>artifacts/</c> until a script or
/// a package changes.
/// </summary>
internal static class StripeTypes
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan GenerateLimit = TimeSpan.FromMinutes(1);
    private static readonly Lazy<Task<string?>> Missing = new(MakeAsync);

    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    private static string Scripts { get; } = Path.Combine(Root, "tests", "Portal.StripeStandIn.Tests", "Types");

    private static string Folder { get; } = Path.Combine(Root, "artifacts", "stripe-types", FingerprintOfScripts());

    /// <summary>The folder of contract.json, openapi.json and the packages. The test is skipped where npm cannot fetch them.</summary>
    public static async Task<string> FolderAsync()
    {
        Assert.SkipWhen(await Missing.Value is not null, $"Stripe's typings are not here. {await Missing.Value}");
        return Folder;
    }

    private static async Task<string?> MakeAsync()
    {
        if (Directory.Exists(Folder)) return null;
        if (Tool.Find("npm") is null) return "npm is not installed.";
        var workshop = Directory.CreateDirectory($"{Folder}.{Guid.NewGuid():N}").FullName;
        foreach (var script in Directory.EnumerateFiles(Scripts)) File.Copy(script, Path.Combine(workshop, Path.GetFileName(script)));
        var refusal = await Tool.RunAsync(workshop, InstallLimit, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (refusal is null) await GenerateAsync(workshop);
        else Directory.Delete(workshop, recursive: true);
        return refusal;
    }

    private static async Task GenerateAsync(string workshop)
    {
        (await Tool.RunAsync(workshop, GenerateLimit, "node", "generate.mjs")).ShouldBeNull();
        try
        {
            Directory.Move(workshop, Folder);
        }
        catch (IOException) when (Directory.Exists(Folder))
        {
            Directory.Delete(workshop, recursive: true); // another test run was faster
        }
    }

    private static string FingerprintOfScripts()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var script in Directory.EnumerateFiles(Scripts).Order(StringComparer.Ordinal)) hash.AppendData(File.ReadAllBytes(script));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Portal.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
