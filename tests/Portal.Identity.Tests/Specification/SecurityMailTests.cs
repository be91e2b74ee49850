using System.Net;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Identity.Tests.Specification;

public sealed class SecurityMailTests : IAsyncLifetime
{
    private const string Chosen = "four green hats";
    private static readonly DemoPerson Person = DemoPerson.ClientManager;

    private readonly PostBox post = new();
    private HttpClient browser = null!;

    public async ValueTask InitializeAsync()
    {
        await post.InitializeAsync();
        browser = await post.App.SignInAsync(Person.Email, DemoPerson.Password);
    }

    public ValueTask DisposeAsync()
    {
        browser.Dispose();
        return post.DisposeAsync();
    }

    [Fact]
    public async Task A_changed_password_is_told_in_plain_words_without_a_link()
    {
        await ChangePasswordAsync();

        var mail = await TheMailAsync();
        mail.Address.ShouldBe(Person.Email);
        mail.Subject.ShouldBe("Your password was changed");
        mail.Text.ShouldContain("was changed on 23 November 2026 at 01:00 UTC");
        mail.Text.ShouldContain("If it was not");
        mail.Link.ShouldBeNull();
        (mail.Text.Contains("http", StringComparison.Ordinal) || mail.Text.Contains(Chosen, StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_password_replaced_by_a_mailed_link_is_told_as_well()
    {
        using var visitor = post.App.CreateVisitor();
        (await visitor.ForgetAsync(Person.Email)).Dispose();
        (await visitor.ChooseAsync((await TheMailAsync()).Link!, Chosen)).Dispose();

        (await TheMailAsync()).Text.ShouldContain("was replaced, by a link that was mailed to you");
    }

    [Fact]
    public async Task A_factor_that_is_added_or_removed_is_told_and_so_are_new_recovery_codes()
    {
        var phone = await Phone.SetUpAsync(browser, post.App.Clock);
        var added = await TheMailAsync();
        added.Subject.ShouldBe("An authenticator app was added to your account");
        phone.RecoveryCodes.Any(code => added.Text.Contains(code, StringComparison.Ordinal)).ShouldBeFalse();

        await PostAsync("/settings/security/recovery-codes", "make");
        (await TheMailAsync()).Subject.ShouldBe("New recovery codes were made for your account");
        await PostAsync("/settings/security/authenticator", "remove");
        (await TheMailAsync()).Subject.ShouldBe("The authenticator app was removed from your account");
    }

    [Fact]
    public async Task A_passkey_that_is_added_or_removed_is_told()
    {
        using var device = Passkeys.Device();
        (await browser.AddPasskeyAsync(device, "planted name")).Dispose();
        var added = await TheMailAsync();
        added.Subject.ShouldBe("A passkey was added to your account");
        added.Text.ShouldNotContain("planted name");

        await PostAsync(Passkeys.Page, "remove-1", KeyValuePair.Create("number", "1"));
        (await TheMailAsync()).Subject.ShouldBe("A passkey was removed from your account");
    }

    [Fact]
    public async Task News_that_waits_keeps_nobody_from_a_new_password()
    {
        await ChangePasswordAsync();
        using var visitor = post.App.CreateVisitor();
        (await visitor.ForgetAsync(Person.Email)).Dispose();

        await post.DeliverAsync();

        post.Mails.Select(mail => mail.Subject).ShouldBe(["Your password was changed", "Choose a new password"]);
    }

    [Fact]
    public async Task A_mail_the_server_refuses_is_shown_to_operators_who_send_it_again()
    {
        await ChangePasswordAsync();
        post.Answer(MailOutcome.Refused);
        await post.DeliverAsync();
        using var watcher = await post.App.SignInAsync(DemoPerson.Operator.Email, DemoPerson.Password);

        var page = await watcher.Read("/operator/mail");
        page.ShouldContain("Failed mails about accounts");
        page.ShouldContain("Your password was changed");
        page.ShouldNotContain(Person.Email);

        post.Answer(MailOutcome.Sent);
        await post.DeliverAsync();
        post.Mails.ShouldBeEmpty();
        using var again = await watcher.PostFormAsync("/operator/mail", "/operator/mail", [new("_handler", "account"), new("account_mail", await NumberAsync())]);
        again.Headers.Location!.OriginalString.ShouldBe("/operator/mail?again=1");
        (await TheMailAsync()).Address.ShouldBe(Person.Email);
        (await watcher.Read("/operator/mail")).ShouldNotContain("Failed mails about accounts");
    }

    [Fact]
    public async Task A_mail_tried_for_a_day_in_vain_has_failed_and_is_forgotten_after_thirty()
    {
        await ChangePasswordAsync();
        post.Answer(MailOutcome.TryLater);
        await post.DeliverAsync();
        (await FailedAsync()).ShouldBe(0);

        post.App.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await post.DeliverAsync();
        (await FailedAsync()).ShouldBe(1);

        post.App.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        await post.DeliverAsync();
        (await post.ScalarAsync<long>("select count(*) from identity.account_mails")).ShouldBe(0);
    }

    private async Task ChangePasswordAsync()
    {
        const string page = "/settings/security/password";
        using var changed = await browser.PostFormAsync(page, page, [new("_handler", "change"), new("current", DemoPerson.Password), new("new", Chosen)]);
        changed.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    private async Task PostAsync(string page, string handler, params KeyValuePair<string, string>[] fields) =>
        (await browser.PostFormAsync(page, page, [new("_handler", handler), .. fields])).Dispose();

    /// <summary>The newest, delivered now.</summary>
    private async Task<PersonalMail> TheMailAsync()
    {
        var before = post.Mails.Count;
        await post.DeliverAsync();
        post.Mails.Count.ShouldBe(before + 1);
        return post.Mails.Last();
    }

    private Task<long> FailedAsync() => post.ScalarAsync<long>("select count(*) from identity.account_mails where failed_at is not null");

    private Task<string> NumberAsync() => post.ScalarAsync<string>("select id::text from identity.account_mails");
}
