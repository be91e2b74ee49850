using Portal.Identity.Contract;

namespace Portal.Identity.Tests.Unit;

internal static class People
{
    public static Client A { get; } = NewClient("Harbour Dental Group");

    public static Client B { get; } = NewClient("Northwind Couriers");

    public static Client C { get; } = NewClient("Fernleaf Physiotherapy");

    public static CurrentMember Of(Role role, Client? own = null, params Client[] assigned) =>
        new(Guid.NewGuid(), "Ava Chen", "ava.chen@harbourdental.example", role, own, assigned);

    private static Client NewClient(string name) => new(new ClientId(Guid.NewGuid()), name, TimeZoneInfo.Utc);
}
