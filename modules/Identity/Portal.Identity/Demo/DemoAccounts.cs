using System.Text.Json;
using Portal.Modularity.Demo;

namespace Portal.Identity.Demo;

internal sealed class DemoAccounts : IDemoAccounts
{
    public IReadOnlyList<DemoAccount> List(JsonElement scenario)
    {
        var demo = DemoScenario.Read(scenario);
        return [.. demo.Members.Select(person => new DemoAccount(person.Role, person.Email, demo.Password, ClientsOf(person)))];
    }

    private static string[] ClientsOf(DemoScenario.Person person) =>
        [.. (person.Client is { } own ? [own] : person.Assigned).Select(id => id.ToString("D"))];
}
