using Portal.Identity.Contract;

namespace Portal.TestKit;

/// <summary>A person of the demo scenario.</summary>
/// <param name="Email">What to sign in with; the password is <see cref="Password"/> for all.</param>
/// <param name="Role">The role as seeded.</param>
/// <param name="Own">The client a client-side person belongs to.</param>
/// <param name="Assigned">The clients a partner's person is assigned to.</param>
public sealed record DemoPerson(string Email, Role Role, ClientId? Own, params IReadOnlyList<ClientId> Assigned)
{
    public const string Password = "portal-demo-1";

    public static DemoPerson ClientAdmin { get; } = new("ava.chen@harbourdental.example", Role.ClientAdmin, DemoClients.A);

    public static DemoPerson ClientManager { get; } = new("ben.murray@harbourdental.example", Role.ClientManager, DemoClients.A);

    public static DemoPerson ClientStaff { get; } = new("chloe.nguyen@harbourdental.example", Role.ClientStaff, DemoClients.A);

    public static DemoPerson PartnerAdmin { get; } = new("vera.lindqvist@lighthousepartners.example", Role.PartnerAdmin, null, DemoClients.A, DemoClients.B);

    public static DemoPerson PartnerUser { get; } = new("xena.moore@lighthousepartners.example", Role.PartnerUser, null, DemoClients.A);

    public static DemoPerson OtherPartnerAdmin { get; } = new("yusuf.demir@meridianit.example", Role.PartnerAdmin, null, DemoClients.C);

    public static DemoPerson SupportAgent { get; } = new("zoe.adams@portal.example", Role.SupportAgent, null);

    public static DemoPerson Operator { get; } = new("oscar.reid@portal.example", Role.Operator, null);

    /// <summary>One of each role, and the other partner's admin.</summary>
    public static IReadOnlyList<DemoPerson> OneOfEach { get; } =
        [ClientAdmin, ClientManager, ClientStaff, PartnerAdmin, PartnerUser, OtherPartnerAdmin, SupportAgent, Operator];

    public override string ToString() => $"{Role.Key()} {Email}";
}
