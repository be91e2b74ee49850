using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Projects;

public sealed class BoundaryTests
{
    public static TheoryData<string> JudgedProjects => Row.Of(project => project.IsInModules);

    [Fact]
    public async Task A_project_that_the_rules_do_not_list_does_not_build()
    {
        var check = await BoundaryCheck.RunAsync("Portal.Unlisted", []);

        check.Passed.ShouldBeFalse();
        check.Output.ShouldContain("PORTAL001");
    }

    [Theory, MemberData(nameof(JudgedProjects))]
    public async Task A_reference_that_the_rules_do_not_list_does_not_build(string name)
    {
        var allowed = Row.Project(name).Arrow!.To;
        var illegal = Repository.Projects.Select(project => project.Name).Except([name, .. allowed]).ToArray();

        var check = await BoundaryCheck.RunAsync(name, [.. allowed, .. illegal]);

        check.Passed.ShouldBeFalse();
        check.Output.ShouldContain("PORTAL002");
        check.Output.ShouldContain($"{name} may not reference {string.Join(", ", illegal)}:");
    }

    [Fact]
    public async Task What_the_rules_list_builds()
    {
        var module = Repository.Projects.First(project => project.IsModule);

        var check = await BoundaryCheck.RunAsync(module.Name, module.Arrow!.To);

        check.Output.ShouldNotContain("error");
        check.Passed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_contract_that_takes_a_package_does_not_build()
    {
        var contract = Repository.Projects.First(project => project.IsContract);

        var check = await BoundaryCheck.RunAsync(contract.Name, [], "Newtonsoft.Json");

        check.Passed.ShouldBeFalse();
        check.Output.ShouldContain("PORTAL003");
    }
}
