using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Surface;

public sealed class ReferenceTests
{
    private static readonly string[] ForbiddenToProviders = ["Microsoft.AspNetCore", "Hangfire", "Autofac"];

    public static TheoryData<string> Contracts => Row.Of(project => project.IsContract);

    public static TheoryData<string> Providers => Row.Of(project => project.IsProvider);

    [Theory, MemberData(nameof(Contracts))]
    public void A_contract_needs_the_base_library_and_abstractions_only(string name)
    {
        var contract = Row.Project(name);

        contract.Packages.ShouldAllBe(package => package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && package.EndsWith(".Abstractions", StringComparison.Ordinal));
        contract.Frameworks.ShouldBeEmpty();
        NeedsOf(contract).ShouldAllBe(need => need.StartsWith("System", StringComparison.Ordinal) || contract.Packages.Contains(need) || contract.Arrow!.To.Contains(need));
    }

    [Theory, MemberData(nameof(Providers))]
    public void A_provider_knows_neither_the_web_nor_the_jobs(string name)
    {
        var provider = Row.Project(name);

        provider.Frameworks.ShouldBeEmpty();
        provider.Packages.Concat(NeedsOf(provider)).Where(need => ForbiddenToProviders.Any(start => need.StartsWith(start, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    private static IEnumerable<string> NeedsOf(Project project) =>
        project.Load()?.GetReferencedAssemblies().Select(assembly => assembly.Name!) ?? [];
}
