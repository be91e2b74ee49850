using System.Net;
using System.Text.Json;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

public sealed class ExplainTests(DemoPortal portal) : IClassFixture<DemoPortal>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string, int, string> Questions { get; } = new()
    {
        { DemoPerson.ClientAdmin.Email, "-", "/billing", 0, "The client is the person's own." },
        { DemoPerson.ClientAdmin.Email.ToUpperInvariant(), $"{DemoClients.A}", "/api/billing/invoices?cursor=x", 0, "The client is the person's own." },
        { DemoPerson.ClientAdmin.Email, $"{DemoClients.B}", "/billing", 1, "no   client: The client is not the person's own." },
        { DemoPerson.ClientStaff.Email, "-", "/billing", 1, "no   role: Client Staff does not hold ReadBilling." },
        { DemoPerson.PartnerAdmin.Email, $"{DemoClients.B}", "/billing", 0, "Assigned to the client." },
        { DemoPerson.PartnerAdmin.Email, "-", "/billing", 1, "names no client" },
        { DemoPerson.PartnerAdmin.Email, $"{DemoClients.C}", "/billing", 1, "The client is not assigned to the person." },
        { DemoPerson.PartnerAdmin.Email, $"{DemoClients.G}", "/billing", 1, "The client was taken from the person on" },
        { DemoPerson.PartnerAdmin.Email, $"{DemoClients.A}".ToUpperInvariant(), "/billing", 1, "This is no client id" },
        { DemoPerson.PartnerAdmin.Email, "00000000-0000-4000-8000-000000000001", "/billing", 1, "There is no client with this id." },
        { DemoPerson.SupportAgent.Email, "-", "/operator/mail", 1, "no   role: Support Agent does not hold Operate." },
        { DemoPerson.Operator.Email, "-", "/operator/mail", 0, "Operator holds Operate." },
        { DemoPerson.ClientAdmin.Email, "-", "POST /api/billing/portal-sessions", 0, "Asked to prove anew" },
        { "nobody@portal.example", "-", "/billing", 1, "Nobody has this e-mail address." },
        { "nobody@portal.example", "-", "/sign-in", 0, "Open to everybody." },
        { DemoPerson.Operator.Email, "-", "/no/such/page", 2, "No route of this portal" },
        { DemoPerson.Operator.Email, "-", "DELETE /health/live", 2, "No route of this portal" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    [Trait("Row", "D-11")]
    public async Task The_trace_names_the_rule_that_decides(string email, string client, string address, int code, string said)
    {
        var answer = await portal.App.RunAsync("explain", email, client, address);
        answer.Said.ShouldContain(said);
        answer.Code.ShouldBe(code);
    }

    [Fact]
    [Trait("Row", "D-11")]
    public async Task It_says_what_the_portal_does_for_every_role_and_client()
    {
        foreach (var person in DemoPerson.OneOfEach)
        {
            using var visitor = await portal.SignInAsync(person);
            foreach (var client in new[] { DemoClients.A, DemoClients.B, DemoClients.C, DemoClients.G })
            {
                foreach (var path in new[] { "/billing", "/support", "/audit-log", "/api/billing/overview", "/operator/mail", "/support/queue", "/team" })
                {
                    using var answer = await visitor.GetAsync(new Uri($"{path}?client_id={client}", UriKind.Relative), Stop);
                    var (code, said) = await portal.App.RunAsync("explain", person.Email, client.ToString(), path);
                    code.ShouldBe(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound ? 1 : 0, $"{person} {client} {path}: {(int)answer.StatusCode}\n{said}");
                    if (code == 1) said.ShouldContain($"Refused with {(int)answer.StatusCode}.");
                }
            }
        }
    }

    [Fact]
    [Trait("Row", "D-11")]
    public async Task A_disabled_account_is_told_and_a_script_reads_the_rule()
    {
        await portal.ExecuteAsync($"update identity.members set disabled_at = now() where email = '{DemoPerson.ClientManager.Email}'");
        var (code, said) = await portal.App.RunAsync("explain", DemoPerson.ClientManager.Email, "-", "/billing", "--json");
        await portal.ExecuteAsync($"update identity.members set disabled_at = null where email = '{DemoPerson.ClientManager.Email}'");
        code.ShouldBe(1);
        var trace = JsonDocument.Parse(said).RootElement;
        trace.GetProperty("failing_rule").GetString().ShouldBe("sign-in");
        trace.GetProperty("allowed").GetBoolean().ShouldBeFalse();
        trace.GetProperty("steps").EnumerateArray().Last().GetProperty("sentence").GetString()!.ShouldStartWith("The account is disabled since");
    }

    [Fact]
    [Trait("Row", "D-11")]
    public async Task A_second_factor_that_is_missing_comes_before_role_and_client()
    {
        await using var strict = portal.Another(new Dictionary<string, string?> { ["Identity:SecondFactor:Required"] = "true" });
        var (_, said) = await strict.RunAsync("explain", DemoPerson.PartnerAdmin.Email, $"{DemoClients.C}", "/billing");
        said.ShouldContain("no   second factor: The role needs a second factor");
        (await strict.RunAsync("explain", DemoPerson.PartnerAdmin.Email, "-", "/settings/security/authenticator")).Code.ShouldBe(0);
    }
}
