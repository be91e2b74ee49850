using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Portal.Host.Doctor;
using Portal.Modularity.Doctor;

namespace Portal.Host.Tests.Specification;

public sealed class DoctorTests(DemoApp demo) : IClassFixture<DemoApp>
{
    private const string Secret = "planted-word-of-the-settings";

    [Fact]
    [Trait("Row", "D-12")]
    public async Task Every_part_is_looked_at_and_what_is_wrong_has_the_code_of_page_and_ticket()
    {
        var (code, said) = await demo.App.RunAsync("doctor", "--json");
        code.ShouldBe(1, "the demo has a client whose configuration needs attention");
        var findings = JsonDocument.Parse(said).RootElement.GetProperty("findings").EnumerateArray().ToList();
        findings.Select(Part).Distinct().ShouldBe(["client", "database", "jobs", "mail", "people", "provider", "webhooks"], ignoreOrder: true);
        CodeOf(findings, "client", DemoClients.E.ToString()).ShouldBe("account_not_found");
        CodeOf(findings, "mail", "server").ShouldBe("mail_not_set");
        CodeOf(findings, "people", "second factor").ShouldBe("second_factor_off");
        CodeOf(findings, "provider", "ledger").ShouldBe("ok");
        CodeOf(findings, "jobs", "workers").ShouldBe("no_worker", "this portal runs no jobs");
        CodeOf(findings, "database", "clock").ShouldBe("clocks_apart", "its clock stands still");
    }

    [Fact]
    [Trait("Row", "D-12")]
    public async Task A_provider_that_lacks_settings_is_told_by_their_names_and_no_value_is()
    {
        await using var database = await PortalApp.DemoDatabaseAsync();
        await database.ExecuteAsync($"update billing.billing_accounts set provider_key = 'stripe' where client_id = '{DemoClients.A}'");
        await using var app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Billing:Providers:stripe:WebhookSecret"] = Secret });
        var (_, said) = await app.RunAsync("doctor");
        said.ShouldContain("attention  provider stripe: Settings missing: Set Billing:Providers:stripe:SecretKey");
        said.ShouldContain("[settings_missing]");
        said.ShouldContain($"client {DemoClients.A}");
        said.ShouldNotContain(Secret);
    }

    [Fact]
    public async Task A_part_that_fails_or_hangs_is_a_finding_and_hides_no_other()
    {
        var (clock, said) = (new FakeTimeProvider(), new StringWriter());
        var doctor = new DoctorCommand([new Failing(), new Hanging(), new Healthy()], said, clock);
        var looking = doctor.RunAsync([], TestContext.Current.CancellationToken);
        clock.Advance(DoctorCommand.Patience);
        (await looking).ShouldBe(1);
        said.ToString().Split(Environment.NewLine).ShouldBe(
            [
                "attention  failing: It could not be looked at: InvalidOperationException. [check_failed]",
                "attention  hanging: It could not be looked at within 30 seconds. [check_timed_out]",
                "well       healthy: As it should be.",
                "2 to look at.",
                "",
            ]);
    }

    [Fact]
    public async Task All_well_exits_with_nothing_to_do_and_a_word_it_does_not_know_with_its_usage()
    {
        var said = new StringWriter();
        var doctor = new DoctorCommand([new Healthy()], said, TimeProvider.System);
        (await doctor.RunAsync([], TestContext.Current.CancellationToken)).ShouldBe(0);
        (await doctor.RunAsync(["--yaml"], TestContext.Current.CancellationToken)).ShouldBe(2);
        said.ToString().ShouldContain("All is well.");
        said.ToString().ShouldContain("Usage: doctor [--json]");
    }

    private static string Part(JsonElement finding) => finding.GetProperty("part").GetString()!;

    private static string CodeOf(IEnumerable<JsonElement> findings, string part, string subject) =>
        findings.Single(finding => Part(finding) == part && finding.GetProperty("subject").GetString() == subject).GetProperty("code").GetString()!;

    private sealed class Failing : ICheckup
    {
        public string Part => "failing";

        public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => throw new InvalidOperationException(Secret);
    }

    private sealed class Hanging : ICheckup
    {
        public string Part => "hanging";

        public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return [];
        }
    }

    private sealed class Healthy : ICheckup
    {
        public string Part => "healthy";

        public Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Finding.Well("", "As it should be.")]);
    }
}
