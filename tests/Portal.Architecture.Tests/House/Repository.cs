using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Portal.Architecture.Tests.House;

/// <summary>The repository as it lies on disk. Projects are discovered, so that a new one is held to the rules without being named here.</summary>
internal static partial class Repository
{
    private static readonly Lazy<IReadOnlyList<Arrow>> AllArrows = new(ReadArrows);
    private static readonly Lazy<IReadOnlyList<Project>> AllProjects = new(ReadProjects);

    public static string Root { get; } = FindRoot();

    public static string BoundaryRules => Path.Combine(Root, "build", "ModuleBoundaries.targets");

    public static IReadOnlyList<Arrow> Arrows => AllArrows.Value;

    /// <summary>What the solution lists, and each plugin's own solution: what lies in a folder below <c>plugins</c> is named nowhere else.</summary>
    public static IReadOnlyList<Project> Projects => AllProjects.Value;

    public static IEnumerable<string> ProjectFilesOnDisk() => FilesUnder(Root).Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(Relative);

    public static IEnumerable<string> FilesUnder(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(child => Path.GetFileName(child) is not ("bin" or "obj" or "artifacts" or "node_modules") && Path.GetFileName(child)[0] != '.')
            .SelectMany(FilesUnder)
            .Concat(Directory.EnumerateFiles(folder));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Portal.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    private static Arrow[] ReadArrows() =>
        [.. ArrowsIn(BoundaryRules), .. PluginFolders().SelectMany(FilesUnder).Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).SelectMany(ArrowsIn)];

    private static IEnumerable<Arrow> ArrowsIn(string file) => XDocument.Load(file).Descendants("Arrow")
        .Select(arrow => new Arrow(arrow.Attribute("Include")!.Value, Names(arrow, "To"), arrow.Attribute("Packages") is not null));

    private static string[] Names(XElement arrow, string attribute) =>
        (arrow.Attribute(attribute)?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static Project[] ReadProjects() =>
    [
        .. PluginFolders().SelectMany(folder => Directory.EnumerateFiles(folder, "*.sln")).Prepend(Path.Combine(Root, "Portal.sln")).SelectMany(solution => ProjectLine()
            .Matches(File.ReadAllText(solution))
            .Select(line => new Project(Relative(Path.Combine(Path.GetDirectoryName(solution)!, line.Groups["path"].Value.Replace('\\', '/')))))),
    ];

    private static IEnumerable<string> PluginFolders() =>
        Directory.Exists(Path.Combine(Root, "plugins")) ? Directory.EnumerateDirectories(Path.Combine(Root, "plugins")) : [];

    [GeneratedRegex("^Project\\(.*\"(?<path>[^\"]+\\.csproj)\"", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
