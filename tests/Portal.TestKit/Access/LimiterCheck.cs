namespace Portal.TestKit.Access;

/// <summary>Whether refused and accepted calls are counted alike: by the permits that are taken while nothing else asks.</summary>
public sealed class LimiterCheck(MatrixPortal portal)
{
    // reads are taken ten at a time
    private const int Calls = 10;

    private static readonly Principal Partner = Principal.Of(DemoPerson.PartnerAdmin);

    /// <summary>What was counted otherwise than the accepted calls of the route, in words.</summary>
    public async Task<IReadOnlyList<string>> FindWrongAsync(HostRoute route)
    {
        var wrong = new List<string>();
        var accepted = await CountAsync(route, ClientNaming.Of("A", DemoClients.A));
        if (accepted <= 0) wrong.Add($"{route} is not counted");
        foreach (var naming in ClientNaming.All)
        {
            var counted = await CountAsync(route, naming);
            if (counted != accepted) wrong.Add($"{route} with client_id {naming}: {counted} permits, not {accepted}");
        }
        return wrong;
    }

    private async Task<long> CountAsync(HostRoute route, ClientNaming naming)
    {
        var before = await portal.Rows.PermitsAsync();
        for (var call = 0; call < Calls; call++) await portal.AskAsync(new Cell(Partner, route, naming, RouteValues.ChoicesFor(route)[0]));
        return await portal.Rows.PermitsAsync() - before;
    }
}
