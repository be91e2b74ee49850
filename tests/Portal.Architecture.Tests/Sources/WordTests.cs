using System.Text.RegularExpressions;
using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Sources;

public sealed partial class WordTests
{
    // The stand-in imitates slow answers; faults last as long as they last, in processes whose clock nobody sets; the bench counts for so long as it says. Every other suite may not wait.
    private static readonly string[] SlowOnPurpose = ["Portal.Benchmarks", "Portal.StripeStandIn", "Portal.Faults.Tests", "Portal.Faults.Naive"];

    [Fact]
    public void Time_comes_from_the_time_provider() => Uses(SystemClock(), project => true).ShouldBeEmpty();

    [Fact]
    public void Nothing_blocks_a_thread_to_wait() => Uses(BlockingWait(), project => true).ShouldBeEmpty();

    [Fact]
    public void Tests_do_not_wait_for_time_to_pass() => Uses(Delay(), project => project.IsTestCode && !SlowOnPurpose.Contains(project.Name)).ShouldBeEmpty();

    [Fact]
    public void Code_names_only_projects_it_may_reference()
    {
        var names = Repository.Projects.Select(project => project.Name).OrderByDescending(name => name.Length).ToArray();

        Repository.Projects.Where(project => !project.IsTestCode)
            .SelectMany(project => project.Sources.SelectMany(file => Mentions(file, names)
                .Where(name => name != project.Name && !project.Arrow!.To.Contains(name))
                .Select(name => $"{file.Name}: {name}")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_providers_key_stands_in_its_own_project_and_in_the_host_only()
    {
        var keys = Repository.Projects.Where(project => project.IsProvider)
            .Select(project => $"\"{project.Name.Split('.')[^1]}\"").ToArray();

        Repository.Projects.Where(project => project.IsInModules && !project.IsProvider).SelectMany(project => project.Sources)
            .SelectMany(file => keys.Where(key => file.Text.Contains(key, StringComparison.OrdinalIgnoreCase)).Select(key => $"{file.Name}: {key}"))
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Uses(Regex pattern, Func<Project, bool> which) =>
        Repository.Projects.Where(which).SelectMany(project => project.Sources)
            .Where(file => pattern.IsMatch(file.Text)).Select(file => file.Name);

    // the longest name that fits: a namespace begins with the name of its project
    private static IEnumerable<string> Mentions(SourceFile file, IReadOnlyList<string> names) =>
        QualifiedName().Matches(file.Text).Select(match => match.Value).Distinct()
            .Select(used => names.FirstOrDefault(name => used == name || used.StartsWith(name + ".", StringComparison.Ordinal)))
            .OfType<string>();

    [GeneratedRegex(@"\bDateTime(Offset)?\s*\.\s*((Utc)?Now|Today)\b")]
    private static partial Regex SystemClock();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\b")]
    private static partial Regex BlockingWait();

    // to wait for ever is to wait for cancellation
    [GeneratedRegex(@"\bTask\s*\.\s*Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Delay();

    [GeneratedRegex(@"\bPortal(\.[A-Z]\w*)+")]
    private static partial Regex QualifiedName();
}
