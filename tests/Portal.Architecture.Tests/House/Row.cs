namespace Portal.Architecture.Tests.House;

/// <summary>Rows of theories over discovered projects, by name so that a result says which project it is about.</summary>
internal static class Row
{
    public static TheoryData<string> Of(Func<Project, bool> which) => [.. Repository.Projects.Where(which).Select(project => project.Name)];

    public static Project Project(string name) => Repository.Projects.Single(project => project.Name == name);
}
