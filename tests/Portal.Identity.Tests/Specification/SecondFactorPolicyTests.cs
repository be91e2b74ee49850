using System.Net;
using System.Text.Json;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>With the policy as it is outside the demo.</summary>
public sealed class SecondFactorPolicyTests : IAsyncLifetime
{
    private const string SetUp = "/settings/security/authenticator";

    private TestDatabase database = null!;
    private PortalApp app = null!;

    public async ValueTask InitializeAsync()
    {
        database = await PortalApp.DemoDatabaseAsync();
        app = new PortalApp(database, settings: new Dictionary<string, string?> { ["Identity:SecondFactor:Required"] = null });
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    public static TheoryData<DemoPerson, bool> Roles => new()
    {
        { DemoPerson.PartnerAdmin, true }, { DemoPerson.SupportAgent, true }, { DemoPerson.Operator, true },
        { DemoPerson.PartnerUser, false }, { DemoPerson.ClientAdmin, false }, { DemoPerson.ClientManager, false }, { DemoPerson.ClientStaff, false },
    };

    [Theory]
    [MemberData(nameof(Roles), DisableDiscoveryEnumeration = true)]
    public async Task Partner_admins_agents_and_operators_set_one_up_before_anything_else(DemoPerson person, bool isRequired)
    {
        ArgumentNullException.ThrowIfNull(person);
        using var browser = await app.SignInAsync(person.Email, DemoPerson.Password);

        foreach (var address in new[] { "/", "/settings", "/help/roles", "/nothing-here" })
        {
            using var answer = await browser.Get(address);
            (answer.Headers.Location?.OriginalString == SetUp).ShouldBe(isRequired, address);
        }

        (await browser.Get(SetUp)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_program_is_told_and_after_the_set_up_everything_is_open()
    {
        using var browser = await app.SignInAsync(DemoPerson.Operator.Email, DemoPerson.Password);
        using var told = await browser.Get("/api/session");
        told.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        JsonDocument.Parse(await told.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement
            .GetProperty("error").GetProperty("code").GetString().ShouldBe("second_factor_missing");

        await Phone.SetUpAsync(browser, app.Clock);

        (await browser.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Get("/operator/audit-log")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_passkey_is_a_second_factor_as_well()
    {
        using var browser = await app.SignInAsync(DemoPerson.SupportAgent.Email, DemoPerson.Password);
        using var device = Passkeys.Device();
        (await browser.Get("/support/queue")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        using var added = await browser.AddPasskeyAsync(device);

        Phone.ReadCodes(await added.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Count.ShouldBe(10);
        (await browser.Get("/support/queue")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_who_must_set_one_up_can_leave_instead()
    {
        using var browser = await app.SignInAsync(DemoPerson.SupportAgent.Email, DemoPerson.Password);
        using var answer = await browser.PostFormAsync(SetUp, "/sign-out", []);

        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in");
    }
}
