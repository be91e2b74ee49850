using Portal.TestKit.Access.Faults;

namespace Portal.Identity.Tests.Specification;

/// <summary>What keeps clients apart is kept twice, by the portal's code and by the database; a part of the matrix is asked with either one alone.</summary>
public sealed class TwoLocksTests(MatrixFixture fixture, ITestOutputHelper output) : IClassFixture<MatrixFixture>
{
    [Fact]
    public async Task Each_lock_keeps_everybody_out_without_the_other_and_nothing_does_without_both()
    {
        var locks = new Locks(fixture.Portal);
        (await locks.LeaksWithoutScopeAsync()).ShouldBeEmpty();

        await locks.OpenRowSecurityAsync();
        var report = await locks.RunAsync();
        report.Wrong.ShouldBeEmpty(report.ToString());
        var leaks = await locks.LeaksWithoutScopeAsync();
        leaks.ShouldNotBeEmpty();
        output.WriteLine($"{report.Cells} cells; without both {leaks.Count} leak, for example {leaks[0]}");
    }
}
