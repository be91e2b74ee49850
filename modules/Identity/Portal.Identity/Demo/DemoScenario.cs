using System.Text.Json;
using Portal.Identity.Contract;
using Portal.Identity.Storage;
using Portal.Modularity.Http;

namespace Portal.Identity.Demo;

/// <summary>The section <c>identity</c> of the scenario file.</summary>
internal sealed record DemoScenario(
    string Password, IReadOnlyList<DemoScenario.Organisation> Clients, IReadOnlyList<DemoScenario.Organisation> Partners, IReadOnlyList<DemoScenario.Person> Members)
{
    public static DemoScenario Read(JsonElement scenario) => scenario.GetProperty("identity").Deserialize<DemoScenario>(ApiJson.Options)!;

    internal sealed record Organisation(Guid Id, string Name, string? TimeZone);

    internal sealed record Person(string Email, string Name, string Role, Guid? Client, Guid? Partner, Guid[]? Assigned, Guid[]? Revoked)
    {
        public Guid[] Assigned { get; } = Assigned ?? [];

        public Guid[] Revoked { get; } = Revoked ?? [];

        public Role ParsedRole => RoleKey.Parse(Role);
    }
}
