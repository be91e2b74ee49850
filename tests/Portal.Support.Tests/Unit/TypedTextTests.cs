using Portal.Support.Tickets.Checks;

namespace Portal.Support.Tests.Unit;

public sealed class TypedTextTests
{
    [Fact]
    public void A_description_keeps_its_lines_with_one_kind_of_break() =>
        TypedText.Lines("first\r\nsecond\rthird\nfourth").ShouldBe("first\nsecond\nthird\nfourth");

    [Fact]
    public void A_subject_is_one_line() => TypedText.Line("No\r\ninvoice\n").ShouldBe("No invoice");

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u007fb")]
    public void Control_characters_are_left_out_or_become_a_space(string typed) => TypedText.Line(typed).Replace(" ", "").ShouldBe("ab");

    [Fact]
    public void Nothing_typed_is_an_empty_text() => TypedText.Lines(null).ShouldBe("");
}
