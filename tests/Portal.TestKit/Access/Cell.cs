namespace Portal.TestKit.Access;

/// <summary>One cell of the matrix: who asks what, for which client, about which thing.</summary>
public sealed record Cell(Principal Principal, HostRoute Route, ClientNaming Naming, ObjectChoice Things)
{
    public Expectation Expectation { get; } = AccessRule.For(Principal, Route, Naming, Things);

    /// <summary>Every cell of these routes that is asked: routes about one client with every naming, other ones without any.</summary>
    public static IEnumerable<Cell> Of(IEnumerable<HostRoute> routes) =>
        from principal in Principal.All
        from route in routes
        from naming in NamingsFor(route)
        from things in route.Exists ? RouteValues.ChoicesFor(route) : RouteValues.ChoicesFor(route).Take(1)
        let cell = new Cell(principal, route, naming, things)
        where !(RouteTable.EndsTheSession(route) && cell.Expectation.Outcome == Outcome.Granted)
        select cell;

    public override string ToString() => $"{Principal}: {Route} with client_id {Naming}, {Things}";

    private static IEnumerable<ClientNaming> NamingsFor(HostRoute route) =>
        route.Exists && RouteTable.Find(route)?.Audience is Audience.OfOneClient ? ClientNaming.All : [ClientNaming.Absent, ClientNaming.Of("A", DemoClients.A)];
}
