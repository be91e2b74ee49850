using System.Reflection;
using System.Xml.Linq;

namespace Portal.Architecture.Tests.House;

internal sealed record Project(string File)
{
    private readonly XDocument definition = XDocument.Load(Path.Combine(Repository.Root, File));

    public string Name => Path.GetFileNameWithoutExtension(File);

    public string Folder => Path.Combine(Repository.Root, Path.GetDirectoryName(File)!);

    public bool IsTestCode => IsTestSuite || File.StartsWith("tests/", StringComparison.Ordinal);

    public bool IsTestSuite => Name.EndsWith(".Tests", StringComparison.Ordinal);

    public bool IsPlugin => File.StartsWith("plugins/", StringComparison.Ordinal);

    public bool IsInModules => File.StartsWith("modules/", StringComparison.Ordinal);

    public Arrow? Arrow => Repository.Arrows.SingleOrDefault(arrow => arrow.Project == Name);

    public bool IsContract => Arrow is { IsContract: true };

    /// <summary>A module: what is neither a contract nor, like a provider, allowed to see contracts only.</summary>
    public bool IsModule => IsInModules && !IsContract && !SeesContractsOnly;

    public bool IsProvider => IsInModules && !IsContract && SeesContractsOnly;

    public IEnumerable<string> Packages => Includes("PackageReference");

    public IEnumerable<string> Frameworks => Includes("FrameworkReference");

    public IEnumerable<string> References => Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));

    public IEnumerable<SourceFile> Sources =>
        Repository.FilesUnder(Folder).Where(file => Path.GetExtension(file) is ".cs" or ".razor").Select(file => new SourceFile(file));

    /// <summary>Null where nothing that this suite references reaches the project.</summary>
    public Assembly? Load() =>
        System.IO.File.Exists(Path.Combine(AppContext.BaseDirectory, $"{Name}.dll")) ? Assembly.Load(Name) : null;

    public override string ToString() => Name;

    private bool SeesContractsOnly =>
        Arrow is { } arrow && arrow.To.All(name => Repository.Arrows.Any(other => other.Project == name && other.IsContract));

    private IEnumerable<string> Includes(string item) =>
        definition.Descendants(item).Select(element => element.Attribute("Include")?.Value).OfType<string>();
}
