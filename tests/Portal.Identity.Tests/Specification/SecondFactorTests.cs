using System.Net;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>Each test has a person of its own, so that one portal serves them all.</summary>
public sealed class SecondFactorTests(DemoPortal portal) : IClassFixture<DemoPortal>, IAsyncLifetime
{
    private Colleague person = null!;
    private HttpClient browser = null!;
    private Phone phone = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        person = await portal.AddMemberAsync(DemoClients.A.Value, Role.ClientAdmin);
        browser = await portal.SignInAsync(person);
        phone = await Phone.SetUpAsync(browser, portal.App.Clock);
        WaitForNextCode();
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_password_alone_no_longer_lets_anybody_in_and_the_code_does()
    {
        using var visitor = portal.App.CreateVisitor();
        var page = await visitor.TypePasswordAsync(person.Email);
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var answer = await visitor.TypeCodeAsync(page, phone.Code());

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_is_good_once()
    {
        using var visitor = portal.App.CreateVisitor();
        (await visitor.SignInAsync(person.Email, phone.Code())).ShouldBe(HttpStatusCode.Redirect);

        using var watcher = portal.App.CreateVisitor();
        (await watcher.SignInAsync(person.Email, phone.Code())).ShouldBe(HttpStatusCode.BadRequest);
        (await watcher.SignInAsync(person.Email, phone.Code(-1))).ShouldBe(HttpStatusCode.BadRequest);
        (await watcher.SignInAsync(person.Email, phone.Code(1))).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_phone_may_be_one_step_off_and_not_two()
    {
        using var visitor = portal.App.CreateVisitor();
        portal.App.Clock.Advance(TimeSpan.FromMinutes(5));

        (await visitor.SignInAsync(person.Email, phone.Code(-2))).ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.SignInAsync(person.Email, phone.Code(2))).ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.SignInAsync(person.Email, phone.Code(-1))).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        using var visitor = portal.App.CreateVisitor();
        var typed = phone.RecoveryCodes[3].Replace("-", " ", StringComparison.Ordinal).ToUpperInvariant();

        (await visitor.SignInAsync(person.Email, typed)).ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Read("/settings/security")).ShouldContain("9 of 10 left");
        using var again = portal.App.CreateVisitor();
        (await again.SignInAsync(person.Email, phone.RecoveryCodes[3])).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_worthless()
    {
        const string page = "/settings/security/recovery-codes";
        using var made = await browser.PostFormAsync(page, page, [new("_handler", "make")]);
        var codes = Phone.ReadCodes(await made.Content.ReadAsStringAsync(Stop));

        codes.Count.ShouldBe(10);
        using var visitor = portal.App.CreateVisitor();
        (await visitor.SignInAsync(person.Email, phone.RecoveryCodes[0])).ShouldBe(HttpStatusCode.BadRequest);
        (await visitor.SignInAsync(person.Email, codes[0])).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Recovery_codes_are_given_as_a_file_and_only_they_are()
    {
        const string file = "/settings/security/recovery-codes/file";
        using var answer = await browser.PostFormAsync("/settings", file, phone.RecoveryCodes.Select(code => KeyValuePair.Create("code", code)));
        using var other = await browser.PostFormAsync("/settings", file, [new("code", "<script>")]);

        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("portal-recovery-codes.txt");
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(phone.RecoveryCodes[9]);
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Five_wrong_codes_make_a_member_wait_also_with_the_right_one()
    {
        using var visitor = portal.App.CreateVisitor();
        var page = await visitor.TypePasswordAsync(person.Email);
        for (var wrong = 0; wrong < 5; wrong++)
            using (var refused = await visitor.TypeCodeAsync(page, "12345x")) refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var held = await visitor.TypeCodeAsync(page, phone.Code());
        held.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await held.Content.ReadAsStringAsync(Stop)).ShouldContain("Wait 15 minutes");

        portal.App.Clock.Advance(TimeSpan.FromMinutes(15));
        (await visitor.SignInAsync(person.Email, phone.Code())).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_sign_in_that_waits_too_long_for_its_code_starts_again()
    {
        using var visitor = portal.App.CreateVisitor();
        var page = await visitor.TypePasswordAsync(person.Email);
        portal.App.Clock.Advance(TimeSpan.FromMinutes(10));

        using var answer = await visitor.TypeCodeAsync(page, phone.Code());

        answer.Headers.Location!.OriginalString.ShouldBe("/sign-in");
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Sessions_from_before_the_second_factor_end_with_its_set_up()
    {
        var colleague = await portal.AddMemberAsync(DemoClients.A.Value, Role.ClientManager);
        var manager = await portal.SignInAsync(colleague);
        var elsewhere = await portal.SignInAsync(colleague);

        await Phone.SetUpAsync(manager, portal.App.Clock);

        (await elsewhere.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await manager.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Once_removed_the_password_is_enough_again()
    {
        const string page = "/settings/security/authenticator";
        using var removed = await browser.PostFormAsync("/settings", page, [new("_handler", "remove")]);

        removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await portal.SignInAsync(person)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Secrets_and_codes_are_not_kept_as_they_are()
    {
        (await portal.ScalarAsync<int>("select min(length(secret)) from identity.authenticators")).ShouldBeGreaterThan(20);
        (await portal.ScalarAsync<long>($"select count(*) from identity.recovery_codes where hash like '%{phone.RecoveryCodes[0]}%'")).ShouldBe(0);
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task The_audit_log_tells_of_it()
    {
        using var visitor = portal.App.CreateVisitor();
        await visitor.SignInAsync(person.Email, phone.RecoveryCodes[0]);

        var log = await browser.Read($"/audit-log?show=security&who={person.Id:N}");

        log.ShouldContain("Added a second factor: Authenticator app");
        log.ShouldContain("Used a recovery code");
    }

    private void WaitForNextCode() => portal.App.Clock.Advance(TimeSpan.FromSeconds(60));
}
