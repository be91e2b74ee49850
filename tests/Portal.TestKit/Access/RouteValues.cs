namespace Portal.TestKit.Access;

/// <summary>What is put into the parameters of an address. A parameter that is not in the table fails the matrix.</summary>
public static class RouteValues
{
    private static readonly Dictionary<string, string> Fixed = new(StringComparer.Ordinal)
    {
        ["client"] = DemoClients.A.ToString(),
        ["documentname"] = "v1",
        ["key"] = ScriptedProvider.Key,
        ["provider"] = ScriptedProvider.Key,
        ["path:file"] = "nothing.txt",
        ["status:int"] = "404",
    };

    private static readonly Dictionary<string, Ids> Named = new(StringComparer.Ordinal)
    {
        ["invoice_id"] = new(client => client.Invoices, client => client.Tickets, "zzzzzzzzzzzzzzzzzzzzzzzzzz"),
        ["id"] = new(client => client.Tickets, client => client.Invoices, "6f1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"),
        ["file"] = new(client => client.Files, client => client.Tickets, "7a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"),
    };

    public static IEnumerable<string> Missing(HostRoute route) =>
        (route ?? throw new ArgumentNullException(nameof(route))).Parameters.Where(parameter => !Fixed.ContainsKey(parameter) && !Named.ContainsKey(parameter));

    public static IReadOnlyList<ObjectChoice> ChoicesFor(HostRoute route) =>
        ObjectChoice.For((route ?? throw new ArgumentNullException(nameof(route))).Parameters.Count(Named.ContainsKey));

    /// <summary>The address of one cell.</summary>
    internal static string Path(HostRoute route, ObjectChoice choice, PlantedClient own, PlantedClient other)
    {
        var kinds = new Queue<ObjectKind>(choice.Kinds);
        return route.Path([.. route.Parameters.Select(parameter => Fixed.GetValueOrDefault(parameter) ?? Named[parameter].Of(kinds.Dequeue(), own, other))]);
    }

    private sealed record Ids(Func<PlantedClient, IReadOnlyList<string>> Own, Func<PlantedClient, IReadOnlyList<string>> OfAnotherType, string Unknown)
    {
        public string Of(ObjectKind kind, PlantedClient own, PlantedClient other) => kind switch
        {
            ObjectKind.InScope => Own(own)[0],
            ObjectKind.AnotherOfTheClient => Own(own)[1],
            ObjectKind.OfAnotherClient => Own(other)[0],
            ObjectKind.Unknown => Unknown,
            ObjectKind.Malformed => "not-an-id",
            ObjectKind.RawOfTheProvider => own.RawInvoice(0),
            _ => OfAnotherType(own)[0],
        };
    }
}
