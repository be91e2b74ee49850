using Portal.Identity.Contract;

namespace Portal.TestKit.Access;

/// <summary>One way a request may name its client.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Query">The query string, without the question mark.</param>
/// <param name="Means">The client that a correct reading finds; null when there is none to find.</param>
/// <param name="Elsewhere">What headers, cookie and body say as <c>client_id</c>, where nobody may look; null when they say nothing.</param>
public sealed record ClientNaming(string Name, string Query, ClientId? Means, ClientId? Elsewhere = null)
{
    private static readonly Guid Unknown = new("5d7c9e10-77aa-4b1e-9c3d-0a1b2c3d4e5f");

    public static ClientNaming Absent { get; } = new("absent", "", null);

    public bool IsAbsent => Query.Length == 0;

    public static ClientNaming Of(string name, ClientId id) => new(name, $"client_id={id}", id);

    /// <summary>Every class of the access matrix.</summary>
    public static IReadOnlyList<ClientNaming> All { get; } =
    [
        Absent,
        Of("A", DemoClients.A),
        Of("B", DemoClients.B),
        Of("the other partner's", DemoClients.C),
        Of("nobody's assignment", DemoClients.F),
        Of("revoked", DemoClients.G),
        Of("unknown", new ClientId(Unknown)),
        new("empty", "client_id=", null),
        new("malformed", "client_id=harbour-dental", null),
        new("zero", $"client_id={Guid.Empty}", null),
        new("upper case", $"client_id={DemoClients.A.ToString().ToUpperInvariant()}", null),
        new("braced", $"client_id=%7B{DemoClients.A}%7D", null),
        new("without dashes", $"client_id={DemoClients.A.Value:N}", null),
        new("with a space", $"client_id=%20{DemoClients.A}", null),
        new("doubled", $"client_id={DemoClients.A}&client_id={DemoClients.A}", null),
        new("assigned and not", $"client_id={DemoClients.A}&client_id={DemoClients.C}", null),
        new("key in another case", $"CLIENT_ID={DemoClients.A}", null),
        new("doubled key in another case", $"client_id={DemoClients.A}&Client_Id={DemoClients.A}", null),
        Absent with { Name = "A in header and body only", Elsewhere = DemoClients.A },
        Of("A, but C in header and body", DemoClients.A) with { Elsewhere = DemoClients.C },
        Of("C, but A in header and body", DemoClients.C) with { Elsewhere = DemoClients.A },
    ];

    public override string ToString() => Name;
}
