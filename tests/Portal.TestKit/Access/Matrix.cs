using System.Collections.Concurrent;

namespace Portal.TestKit.Access;

/// <summary>Asks every cell and says what is wrong. Refusals come first, so that what they must not do can be seen.</summary>
public sealed class Matrix(MatrixPortal portal)
{
    private const int AtOnce = 4;

    /// <summary>Asks these cells, each principal by itself and several principals at once.</summary>
    public async Task<MatrixReport> RunAsync(IReadOnlyList<Cell> cells)
    {
        var wrong = new ConcurrentQueue<string>();
        var (granted, refused) = (cells.Where(IsGranted), cells.Where(cell => !IsGranted(cell)).ToList());
        var (rows, calls) = (await portal.Rows.ReadAsync(), portal.Provider.AllCalls);
        await AskAsync(refused, wrong, new Sameness());
        foreach (var change in RowCounts.Changes(rows, await portal.Rows.ReadAsync(), refused.Count(cell => cell.Expectation.Outcome == Outcome.Refused)))
            wrong.Enqueue($"After refusals only: {change}");
        if (portal.Provider.AllCalls != calls) wrong.Enqueue($"Refusals made {portal.Provider.AllCalls - calls} calls to the provider");
        await AskAsync(granted, wrong, sameness: null);
        return new MatrixReport(cells.Count, [.. wrong]);
    }

    /// <summary>Which changes are not refused for want of a token, for those who are signed in and whatever they name.</summary>
    public static async Task<IReadOnlyList<string>> ChangesWithoutTokenAsync(MatrixPortal portal, IReadOnlyList<HostRoute> routes)
    {
        ArgumentNullException.ThrowIfNull(portal);
        var wrong = new List<string>();
        foreach (var cell in Cell.Of(routes.Where(route => route.Exists && route.Changes && !RouteTable.NeedsNoToken(route))).Where(cell => !cell.Principal.IsNobody && cell.Things.IsInScope))
        {
            var answer = await portal.AskAsync(cell, withToken: false);
            if (answer.Status != System.Net.HttpStatusCode.BadRequest) wrong.Add($"{cell}: {(int)answer.Status}");
        }
        return wrong;
    }

    /// <summary>Which cells show rows of clients that are not the person's, whatever else they answer.</summary>
    public async Task<IReadOnlyList<string>> LeaksAsync(IEnumerable<Cell> cells)
    {
        var wrong = new ConcurrentQueue<string>();
        await EachAsync(cells, async cell =>
        {
            if (Leaks.OfOthers(await portal.AskAsync(cell), portal.MarksOf(cell.Principal)) is { } leak) wrong.Enqueue($"{cell}: {leak}");
        });
        return [.. wrong];
    }

    private static bool IsGranted(Cell cell) => cell.Expectation.Outcome == Outcome.Granted;

    private Task AskAsync(IEnumerable<Cell> cells, ConcurrentQueue<string> wrong, Sameness? sameness) => EachAsync(cells, cell => AskAsync(cell, wrong, sameness));

    private static Task EachAsync(IEnumerable<Cell> cells, Func<Cell, Task> ask) =>
        Parallel.ForEachAsync(cells.GroupBy(cell => cell.Principal), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (group, _) =>
        {
            foreach (var cell in group) await ask(cell);
        });

    private async Task AskAsync(Cell cell, ConcurrentQueue<string> wrong, Sameness? sameness)
    {
        var answer = await portal.AskAsync(cell);
        if (answer.Status != cell.Expectation.Status) wrong.Enqueue($"{cell}: {(int)answer.Status}, not {(int)cell.Expectation.Status}");
        else if (sameness?.Differs(cell, answer) is { } difference) wrong.Enqueue($"{cell}: {difference}");
        if (Leaks.In(answer, cell, portal.Scope(cell)) is { } leak) wrong.Enqueue($"{cell}: {leak}");
    }
}

/// <summary>What a run found.</summary>
/// <param name="Cells">How many cells were asked.</param>
/// <param name="Wrong">What was wrong, in words.</param>
public sealed record MatrixReport(int Cells, IReadOnlyList<string> Wrong)
{
    public override string ToString() => $"{Wrong.Count} wrong of {Cells}\n{string.Join('\n', Wrong.Take(60))}";
}
