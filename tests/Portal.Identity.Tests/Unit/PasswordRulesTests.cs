using Portal.Identity.Passwords;

namespace Portal.Identity.Tests.Unit;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("kvetch9")]
    [InlineData("")]
    [InlineData("iloveyou")]
    [InlineData("ILoveYou")]
    [InlineData("1qaz2wsx")]
    [InlineData("harbour2026!")]
    [InlineData("AvaChen-AvaChen-1")]
    [InlineData("portalbilling1")]
    public void Short_frequent_and_obvious_ones_are_refused(string password) => Problem(password).ShouldNotBeNull();

    [Theory]
    [InlineData("kvetch 9")]
    [InlineData("vier grüne Hüte")]
    [InlineData("        x")]
    [InlineData("harbour otter brick")]
    [InlineData("日本語のパスワード")]
    public void No_kind_of_character_is_asked_for(string password) => Problem(password).ShouldBeNull();

    [Fact]
    public void Length_is_counted_in_characters_and_allowed_up_to_128()
    {
        Problem(string.Concat(Enumerable.Repeat("🦘", 7))).ShouldNotBeNull();
        Problem(string.Concat(Enumerable.Repeat("ab-🦘", 32))).ShouldBeNull();
        Problem(string.Concat(Enumerable.Repeat("ab-🦘", 32)) + "c").ShouldNotBeNull();
    }

    private static string? Problem(string password) => PasswordRules.Problem(password, "Ava Chen", "ava.chen@harbourdental.example", "Harbour Dental Group");
}
