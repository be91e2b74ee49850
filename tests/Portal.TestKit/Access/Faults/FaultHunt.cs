namespace Portal.TestKit.Access.Faults;

/// <summary>Plants one mistake, asks the matrix about the route it is on, and takes it out again.</summary>
public sealed class FaultHunt(MatrixPortal portal)
{
    /// <summary>What the matrix and the check of the budgets found while the mistake was at work; null plants none.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(PlantedFault? fault, string route)
    {
        var asked = HostRoute.Of(portal.App.Services).Single(each => each.ToString() == route);
        try
        {
            portal.Faults.Active = fault;
            if (fault?.Data is { Spoil: var spoil }) await portal.ExecuteAsync(spoil);
            if (fault?.Job is { } run) await run(portal);
            var report = await new Matrix(portal).RunAsync(CellsOf([asked]));
            return report.Wrong.Count > 0 ? report.Wrong : await new LimiterCheck(portal).FindWrongAsync(asked);
        }
        finally
        {
            portal.Faults.Active = null;
            if (fault?.Data is { Mend: var mend }) await portal.ExecuteAsync(mend);
        }
    }

    /// <summary>The cells worth asking on these routes: each naming with the thing in scope, each kind of thing with the namings that are granted.</summary>
    internal static IReadOnlyList<Cell> CellsOf(IEnumerable<HostRoute> routes) => [.. Cell.Of(routes).Where(IsWorthAsking)];

    private static bool IsWorthAsking(Cell cell) => cell.Things.IsInScope || cell.Naming == ClientNaming.Absent || cell.Naming == ClientNaming.Of("A", DemoClients.A);
}
