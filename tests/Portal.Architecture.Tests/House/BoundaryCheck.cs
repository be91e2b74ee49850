using System.Diagnostics;
using System.Xml.Linq;

namespace Portal.Architecture.Tests.House;

/// <summary>Runs the build's own check on a project that does not exist, under the name of one that does (or of none).</summary>
internal sealed record BoundaryCheck(bool Passed, string Output)
{
    public static async Task<BoundaryCheck> RunAsync(string name, IEnumerable<string> references, params string[] packages)
    {
        var folder = Directory.CreateTempSubdirectory("portal-boundary-");
        try
        {
            var file = Path.Combine(folder.FullName, $"{name}.csproj");
            Describe(references, packages).Save(file);
            return await BuildAsync(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static XElement Describe(IEnumerable<string> references, string[] packages) =>
        new("Project",
            new XElement("ItemGroup",
                references.Select(reference => Item("ProjectReference", $"{reference}.csproj")),
                packages.Select(package => Item("PackageReference", package))),
            new XElement("Import", new XAttribute("Project", Repository.BoundaryRules)));

    private static XElement Item(string kind, string include) => new(kind, new XAttribute("Include", include));

    private static async Task<BoundaryCheck> BuildAsync(string file)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", file, "-target:CheckModuleBoundaries", "-nologo", "-nodeReuse:false"]) { RedirectStandardOutput = true })!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(build.ExitCode == 0, output);
    }
}
