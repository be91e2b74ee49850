using System.Text;
using CsCheck;
using Portal.Billing.Providers.Stripe.Client;
using Portal.TestKit;

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

    [Fact]
    public void Whatever_was_written_is_shown_in_one_form() => Properties.TextsOf("minutes", "\0", "\r\n", "\u0085", "\ud83d", "📞", " ", "é", "<b>", new string('x', 120)).Sample(text =>
    {
        if (ShownText.Of(text) is not { } shown) return;
        ShownText.Of(shown).ShouldBe(shown);
        (shown.Length <= 501 && !shown.Any(char.IsControl) && !shown.EnumerateRunes().Any(rune => rune.Utf16SequenceLength == 0)).ShouldBeTrue();
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(shown).ShouldBeGreaterThan(0);
    });

    [Fact]
    public void Every_instant_is_one_that_can_be_meant_or_refused() => Gen.Long[DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks].Select(ticks => new DateTime(ticks, DateTimeKind.Utc)).Sample(time =>
    {
        var canBeMeant = time.Year is >= 2000 and < 2200;
        if (canBeMeant) time.ToInstant().ShouldBe(new DateTimeOffset(time));
        else Should.Throw<BillingProviderException>(() => time.ToInstant()).Failure.ShouldBe(BillingFailure.Unknown);
    });
}
