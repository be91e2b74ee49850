using System.Net;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

/// <summary>Each test has a person of its own, so that one portal serves them all.</summary>
public sealed class PasskeyTests(DemoPortal portal) : IClassFixture<DemoPortal>, IAsyncLifetime
{
    private readonly SoftwareAuthenticator device = Passkeys.Device();
    private Colleague person = null!;
    private HttpClient browser = null!;
    private string shown = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        person = await portal.AddMemberAsync(DemoClients.A.Value, Role.ClientAdmin);
        browser = await portal.SignInAsync(person);
        using var added = await browser.AddPasskeyAsync(device);
        shown = await added.Content.ReadAsStringAsync(Stop);
    }

    public ValueTask DisposeAsync()
    {
        device.Dispose();
        browser.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_first_one_comes_with_recovery_codes_and_a_further_factor_leaves_them()
    {
        var codes = Phone.ReadCodes(shown);
        codes.Count.ShouldBe(10);

        using var another = Passkeys.Device();
        using var added = await browser.AddPasskeyAsync(another, "key ring");

        added.Headers.Location!.OriginalString.ShouldBe($"{Passkeys.Page}?done=added");
        using var visitor = portal.App.CreateVisitor();
        (await visitor.SignInAsync(person.Email, codes[0])).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_password_alone_no_longer_lets_anybody_in_and_the_passkey_does()
    {
        using var visitor = portal.App.CreateVisitor();
        var page = await visitor.TypePasswordAsync(person.Email);
        page.ShouldContain("Use a passkey");
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await visitor.SignInWithAsync(person.Email, device)).ShouldBe(HttpStatusCode.Redirect);
        (await visitor.Get("/settings")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_answer_counts_once()
    {
        using var visitor = portal.App.CreateVisitor();
        var step = Passkeys.StepOf(await visitor.TypePasswordAsync(person.Email));
        var wrong = device.Prove((await visitor.AskAsync("/sign-in", Passkeys.AskAtSignIn, step)).Replace("\"challenge\":\"", "\"challenge\":\"x", StringComparison.Ordinal));
        var asked = await visitor.AskAsync("/sign-in", Passkeys.AskAtSignIn, step);
        using var first = await visitor.SendStepAsync(step, wrong);
        using var second = await visitor.SendStepAsync(step, device.Prove(asked));

        first.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        second.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await second.Content.ReadAsStringAsync(Stop)).ShouldContain("The passkey was not taken");
    }

    [Fact]
    public async Task An_answer_counts_for_the_sign_in_that_asked_and_for_no_other()
    {
        using var one = portal.App.CreateVisitor();
        var former = Passkeys.StepOf(await one.TypePasswordAsync(person.Email));
        var answer = device.Prove(await one.AskAsync("/sign-in", Passkeys.AskAtSignIn, former));

        using var other = portal.App.CreateVisitor();
        var step = Passkeys.StepOf(await other.TypePasswordAsync(person.Email));
        using var refused = await other.SendStepAsync(step, answer);
        using var outside = await one.PostFormAsync("/sign-in", Passkeys.AskAtSignIn, [new("step", former)]);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        outside.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.SendProofAsync(answer)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_answer_comes_within_five_minutes()
    {
        using var visitor = portal.App.CreateVisitor();
        var step = Passkeys.StepOf(await visitor.TypePasswordAsync(person.Email));
        var answer = device.Prove(await visitor.AskAsync("/sign-in", Passkeys.AskAtSignIn, step));
        portal.App.Clock.Advance(TimeSpan.FromMinutes(5));

        using var late = await visitor.SendStepAsync(step, answer);
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var soon = await visitor.SendStepAsync(step, device.Prove(await visitor.AskAsync("/sign-in", Passkeys.AskAtSignIn, step)));
        soon.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Theory]
    [InlineData("http://elsewhere.example")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://localhost.elsewhere.example")]
    public async Task An_answer_from_another_site_is_none(string origin)
    {
        using var visitor = portal.App.CreateVisitor();
        device.Origin = origin;

        (await visitor.SignInWithAsync(person.Email, device)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_copied_device_is_seen_by_its_count()
    {
        (await SignInAsync(after: 7)).ShouldBe(HttpStatusCode.Redirect);

        (await SignInAsync(after: 7)).ShouldBe(HttpStatusCode.BadRequest);
        (await SignInAsync(after: 6)).ShouldBe(HttpStatusCode.BadRequest);
        (await SignInAsync(after: 8)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Another_device_is_not_the_members()
    {
        using var visitor = portal.App.CreateVisitor();
        using var stranger = Passkeys.Device();

        (await visitor.SignInWithAsync(person.Email, stranger)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{}}")]
    public async Task What_is_no_answer_is_refused_like_a_wrong_one(string answer)
    {
        using var visitor = portal.App.CreateVisitor();
        var step = Passkeys.StepOf(await visitor.TypePasswordAsync(person.Email));
        await visitor.AskAsync("/sign-in", Passkeys.AskAtSignIn, step);
        using var refused = await visitor.SendStepAsync(step, answer);
        await browser.AskAsync(Passkeys.Page, Passkeys.AskForNew);
        using var unmade = await browser.SendNewAsync(answer);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unmade.Content.ReadAsStringAsync(Stop)).ShouldContain("No passkey was added");
    }

    [Fact]
    public async Task A_later_proof_takes_a_finger_a_face_or_a_pin_and_a_sign_in_does_not()
    {
        using var visitor = portal.App.CreateVisitor();
        device.Verifies = false;
        (await visitor.SignInWithAsync(person.Email, device)).ShouldBe(HttpStatusCode.Redirect);

        portal.App.Clock.Advance(TimeSpan.FromMinutes(10));
        using var refused = await visitor.SendProofAsync(device.Prove(await visitor.AskAsync("/settings", Passkeys.AskToConfirm)));
        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("The passkey was not taken");
        (await visitor.Get(Passkeys.Page)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        device.Verifies = true;
        using var confirmed = await visitor.SendProofAsync(device.Prove(await visitor.AskAsync("/settings", Passkeys.AskToConfirm)));
        confirmed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await visitor.Get(Passkeys.Page)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_is_added_only_with_a_fresh_proof()
    {
        var asked = await browser.AskAsync(Passkeys.Page, Passkeys.AskForNew);
        using var another = Passkeys.Device();
        portal.App.Clock.Advance(TimeSpan.FromMinutes(10));

        using var led = await browser.PostFormAsync("/settings", Passkeys.AskForNew, []);
        using var sent = await browser.SendNewAsync(another.Make(asked), page: "/settings");

        led.Headers.Location!.OriginalString.ShouldStartWith("/settings/security/confirm");
        sent.Headers.Location!.OriginalString.ShouldStartWith("/settings/security/confirm");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task One_device_is_one_members_only()
    {
        var manager = await portal.SignInAsync(DemoPerson.ClientManager);

        using var refused = await manager.AddPasskeyAsync(device);

        (await refused.Content.ReadAsStringAsync(Stop)).ShouldContain("No passkey was added");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_member_has_ten_at_most()
    {
        for (var more = 2; more <= 11; more++)
        {
            using var another = Passkeys.Device();
            (await browser.AddPasskeyAsync(another.Make)).Dispose();
        }

        (await CountAsync()).ShouldBe(10);
        (await browser.Read(Passkeys.Page)).ShouldContain("You have 10 passkeys");
    }

    [Fact]
    public async Task Sessions_from_before_it_end()
    {
        var colleague = await portal.AddMemberAsync(DemoClients.A.Value, Role.ClientManager);
        var manager = await portal.SignInAsync(colleague);
        var elsewhere = await portal.SignInAsync(colleague);
        using var another = Passkeys.Device();

        (await manager.AddPasskeyAsync(another)).Dispose();

        (await elsewhere.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await manager.Get("/api/session")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task With_the_last_one_removed_the_password_is_enough_again()
    {
        using var removed = await browser.PostFormAsync(Passkeys.Page, Passkeys.Page, [new("_handler", "remove-1"), new("number", "1")]);

        removed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await portal.SignInAsync(person)).ShouldNotBeNull();
        (await portal.ScalarAsync<long>($"select count(*) from identity.recovery_codes where member_id = '{person.Id}'")).ShouldBe(0);
    }

    [Fact]
    public async Task With_an_app_left_the_code_is_still_asked_for()
    {
        var phone = await PhoneBesideAsync();
        using var removed = await browser.PostFormAsync(Passkeys.Page, Passkeys.Page, [new("_handler", "remove-1"), new("number", "1")]);
        portal.App.Clock.Advance(TimeSpan.FromMinutes(1));

        using var visitor = portal.App.CreateVisitor();
        (await visitor.TypePasswordAsync(person.Email)).ShouldNotContain("Use a passkey");
        (await visitor.SignInAsync(person.Email, phone.Code())).ShouldBe(HttpStatusCode.Redirect);
        (await portal.ScalarAsync<long>($"select count(*) from identity.recovery_codes where member_id = '{person.Id}'")).ShouldBe(10);
    }

    [Fact]
    [Trait("Row", "SEC-09")]
    public async Task The_audit_log_tells_of_it_by_the_name_it_has()
    {
        using var renamed = await browser.PostFormAsync(Passkeys.Page, Passkeys.Page, [new("_handler", "rename-1"), new("number", "1"), new("name", " <b>key</b> ")]);
        (await browser.Read(Passkeys.Page)).ShouldContain("value=\"&lt;b&gt;key&lt;/b&gt;\"");
        using var removed = await browser.PostFormAsync(Passkeys.Page, Passkeys.Page, [new("_handler", "remove-1"), new("number", "1")]);

        var log = WebUtility.HtmlDecode(await browser.Read($"/audit-log?show=security&who={person.Id:N}"));

        log.ShouldContain("Added a second factor: Passkey “my laptop”");
        log.ShouldContain("Renamed a second factor: Passkey “<b>key</b>”");
        log.ShouldContain("Removed a second factor: Passkey “<b>key</b>”");
    }

    private Task<long> CountAsync() => portal.ScalarAsync<long>($"select count(*) from identity.passkeys where member_id = '{person.Id}'");

    private async Task<HttpStatusCode> SignInAsync(uint after)
    {
        using var visitor = portal.App.CreateVisitor();
        device.Uses = after;
        return await visitor.SignInWithAsync(person.Email, device);
    }

    private async Task<Phone> PhoneBesideAsync() => await Phone.SetUpAsync(browser, portal.App.Clock, codes: 0);
}
