using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Projects;

public sealed class SolutionTests
{
    [Fact]
    public void Every_project_stands_in_the_solution() =>
        Repository.ProjectFilesOnDisk().Except(Repository.Projects.Select(project => project.File)).ShouldBeEmpty();

    [Fact]
    public void Every_project_has_one_line_in_the_boundary_rules_and_every_line_a_project() =>
        Repository.Arrows.Select(arrow => arrow.Project).ShouldBe(Repository.Projects.Select(project => project.Name), ignoreOrder: true);

    [Fact]
    public void Every_reference_is_one_that_the_rules_allow() =>
        Repository.Projects
            .SelectMany(project => project.References.Except(project.Arrow?.To ?? []).Select(reference => $"{project} -> {reference}"))
            .ShouldBeEmpty();

    [Fact]
    public void A_plugin_sees_the_contract_alone_and_nothing_but_its_own_suite_sees_it()
    {
        var plugins = Repository.Projects.Where(project => project.IsPlugin).ToList();

        plugins.Where(project => !project.IsTestSuite).ShouldAllBe(project => project.Arrow!.To.SequenceEqual(new[] { "Portal.Billing.Providers" }));
        plugins.ShouldAllBe(project => project.File.StartsWith(project.IsTestSuite ? $"{FolderOf(project)}/tests/" : $"{FolderOf(project)}/src/"));
        Repository.Projects.Where(project => !project.IsPlugin).SelectMany(project => project.References.Intersect(plugins.Select(plugin => plugin.Name))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_suite_is_run_by_the_test_command()
    {
        var command = File.ReadAllText(Path.Combine(Repository.Root, "build", "test"));

        command.ShouldContain("solutions=(Portal.sln plugins/*/*.sln)");
        command.ShouldContain("dotnet test --solution \"$solution\"");
        Repository.Projects.Where(project => project.IsTestCode && !project.IsTestSuite && project.Packages.Any(IsRunner)).ShouldBeEmpty(
            "the test command takes every project named *.Tests");
    }

    [Fact]
    public void There_are_modules_contracts_and_providers_to_judge()
    {
        Repository.Projects.ShouldContain(project => project.IsModule);
        Repository.Projects.ShouldContain(project => project.IsContract);
        Repository.Projects.ShouldContain(project => project.IsProvider);
    }

    private static string FolderOf(Project project) => string.Join('/', project.File.Split('/').Take(2));

    private static bool IsRunner(string package) => package.StartsWith("xunit.v3.mtp", StringComparison.Ordinal);
}
