namespace Portal.Architecture.Tests.House;

internal sealed record SourceFile(string Path)
{
    public string Name => Repository.Relative(Path);

    public bool IsRazor => Path.EndsWith(".razor", StringComparison.Ordinal);

    public bool IsMigration => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public string Text => File.ReadAllText(Path);

    public int Lines => File.ReadLines(Path).Count();
}
