using Microsoft.EntityFrameworkCore;

namespace Portal.Identity.Tests.Unit;

public sealed class CredentialsTests(IdentityStore store) : IClassFixture<IdentityStore>
{
    [Theory]
    [InlineData("ava.chen@harbourdental.example")]
    [InlineData("AVA.CHEN@HarbourDental.example")]
    [InlineData("  ava.chen@harbourdental.example ")]
    public async Task Case_and_surrounding_space_of_the_address_do_not_matter(string email) =>
        (await CheckAsync(email, IdentityStore.Password)).MemberId.ShouldBe(await AdminIdAsync());

    [Theory]
    [InlineData(IdentityStore.Admin, "Correct horse battery")]
    [InlineData(IdentityStore.Admin, "")]
    [InlineData("", IdentityStore.Password)]
    [InlineData("nobody@harbourdental.example", IdentityStore.Password)]
    [InlineData("ava.chen\0@harbourdental.example", IdentityStore.Password)]
    [InlineData("ava.chen\u0007@harbourdental.example", IdentityStore.Password)]
    [InlineData("\ud800@harbourdental.example", IdentityStore.Password)]
    public async Task Anything_else_is_nobody(string email, string password) => (await CheckAsync(email, password)).MemberId.ShouldBeNull();

    [Fact]
    public async Task An_address_that_no_column_holds_is_nobody() =>
        (await CheckAsync(new string('a', 40_000), IdentityStore.Password)).ShouldBe(new(null, MustWait: false));

    [Fact]
    public async Task A_disabled_member_cannot_sign_in()
    {
        await store.ExecuteAsync($"update identity.members set disabled_at = now() where email = '{IdentityStore.Partner}'");

        (await CheckAsync(IdentityStore.Partner, IdentityStore.Password)).MemberId.ShouldBeNull();

        await store.ExecuteAsync("update identity.members set disabled_at = null");
    }

    [Theory]
    [InlineData("VERA.LINDQVIST@lighthousepartners.example")]
    [InlineData("not.known@lighthousepartners.example")]
    public async Task Five_failures_a_minute_make_an_address_wait_known_or_not(string email)
    {
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var failure = 1; failure <= 5; failure++)
            (await CheckAsync(email, "guess")).MustWait.ShouldBeFalse();

        (await CheckAsync(email, IdentityStore.Password)).ShouldBe(new(null, MustWait: true));
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        (await CheckAsync(email, "guess")).MustWait.ShouldBeFalse();
    }

    [Fact]
    public async Task A_failure_is_stored_without_the_address()
    {
        await CheckAsync("my password, typed into the wrong field", "x");

        (await store.Db.SignInFailures.ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(failure => failure.EmailHash.Length == 32);
    }

    private Task<SignIn.CredentialsResult> CheckAsync(string email, string password) =>
        store.NewCredentials().CheckAsync(email, password, TestContext.Current.CancellationToken);

    private Task<Guid> AdminIdAsync() => store.Db.Members.Where(member => member.Email == IdentityStore.Admin).Select(member => member.Id).SingleAsync(TestContext.Current.CancellationToken);
}
