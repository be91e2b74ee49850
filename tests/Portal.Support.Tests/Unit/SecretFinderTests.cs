using Portal.Support.Tickets.Checks;

namespace Portal.Support.Tests.Unit;

[Trait("Row", "D-6")]
public sealed class SecretFinderTests
{
    [Theory]
    [InlineData("4242424242424242", "a card number ending in 4242")]
    [InlineData("Card 4000-0566-5566-5556, thanks", "a card number ending in 5556")]
    [InlineData("Amex 3782 822463 10005", "a card number ending in 0005")]
    [InlineData("2 of 4242 4242 4242 4242 11/27", "a card number ending in 4242")]
    [InlineData("3 4242 4242 4242 4242", "a card number ending in 4242")]
    [InlineData("sk_live_4eC39HqLyjWDarjt", "a secret key (sk_live…)")]
    [InlineData("rk_test_4eC39HqLyjWDarjt", "a secret key (rk_test…)")]
    [InlineData("secret: whsec_MfKQ9r8GKYqrTwjU", "a secret key (whsec_M…)")]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "a secret key (AKIAIOS…)")]
    [InlineData("ghp_aBcDeFgHiJkLmNoPqRsT0123", "a secret key (ghp_aBc…)")]
    [InlineData("eyJhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl", "a secret key (eyJhbGc…)")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEow==\n-----END RSA PRIVATE KEY-----", "a private key")]
    [InlineData("https://portal.example/?token=0123456789abcdef0123456789abcdef", "a key or token (0123…)")]
    public void What_looks_like_a_secret_is_named_with_just_enough_of_it(string text, string name) => SecretFinder.Find(text).ShouldBe([name]);

    [Theory]
    [InlineData("4242424242424241")]
    [InlineData("Call +61 2 9374 4000 at 14:30 on 2026-11-23")]
    [InlineData("client a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101")]
    [InlineData("request 9f86d081884c7d65, invoice HDG-2026-0043, A$4,242.42")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitaen")]
    [InlineData("0000 0000 0000 0000")]
    [InlineData("pk_live_4eC39HqLyjWDarjt is the public one")]
    public void What_people_write_every_day_is_no_secret(string text) => SecretFinder.Find(text).ShouldBeEmpty();

    [Fact]
    public void Every_secret_of_a_text_is_named_once() =>
        SecretFinder.Find("4242 4242 4242 4242, again 4242424242424242, and sk_test_0123456789").ShouldBe(["a secret key (sk_test…)", "a card number ending in 4242"]);
}
