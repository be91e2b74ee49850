using Portal.Billing.Providers.Stripe.Client;

namespace Portal.Billing.Providers.Stripe.Tests.Unit.Client;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("1,000 minutes × Fixed line (Tier 1 at $0.00)", "1,000 minutes × Fixed line (Tier 1 at $0.00)")]
    [InlineData("  two\nlines\tand \u0000 more\u001b[0m", "two lines and   more [0m")]
    [InlineData(" \r\n ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_text_is_shown_on_one_line_without_control_characters(string? text, string? shown) => ShownText.Of(text).ShouldBe(shown);

    [Fact]
    public void Half_a_character_is_replaced_because_it_cannot_be_stored() => ShownText.Of("half \ud83d of a pair").ShouldBe("half \ufffd of a pair");

    [Fact]
    public void A_text_without_end_is_cut_between_two_characters() => ShownText.Of(string.Concat(Enumerable.Repeat("a📞", 500)))!.Length.ShouldBeInRange(490, 501);
}
