using Portal.TestKit.Access.Faults;

namespace Portal.Identity.Tests.Specification;

/// <summary>The matrix is tried on mistakes that are planted into the host: what finds none of them proves nothing. The database's own lock is open: it would hide some of them.</summary>
public sealed class PlantedFaultTests(MatrixFixture fixture, ITestOutputHelper output) : IClassFixture<MatrixFixture>, IAsyncLifetime
{
    public static TheoryData<string> Names => new(PlantedFaults.All.Select(fault => fault.Name));

    public static TheoryData<string> Routes => new(PlantedFaults.All.Select(fault => fault.Route).Distinct());

    public async ValueTask InitializeAsync() => await new Locks(fixture.Portal).OpenRowSecurityAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_matrix_finds_it_when(string name)
    {
        var fault = PlantedFaults.All.Single(each => each.Name == name);
        var found = await new FaultHunt(fixture.Portal).FindAsync(fault, fault.Route);

        found.ShouldNotBeEmpty();
        output.WriteLine($"{found.Count} wrong, for example {found[0]}");
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Without_a_mistake_it_finds_nothing_on(string route) =>
        (await new FaultHunt(fixture.Portal).FindAsync(fault: null, route)).ShouldBeEmpty();
}
