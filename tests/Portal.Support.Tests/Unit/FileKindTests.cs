using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;

namespace Portal.Support.Tests.Unit;

public sealed class FileKindTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A00", "Png")]
    [InlineData("FFD8FFE000", "Jpg")]
    [InlineData("255044462D312E37", "Pdf")]
    [InlineData("89504E47", null)]
    [InlineData("47494638", null)]
    [InlineData("3C73766720", null)]
    [InlineData("20255044462D", null)]
    [InlineData("", null)]
    public void A_type_is_told_by_the_first_bytes_alone(string hex, string? type) => (FileKind.Of(Convert.FromHexString(hex))?.ToString()).ShouldBe(type);

    [Theory]
    [InlineData("bill.pdf", "bill.pdf")]
    [InlineData("bill.PDF", "bill.PDF")]
    [InlineData("bill.exe", "bill.exe.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\me\\bill.pdf", "bill.pdf")]
    [InlineData("a\"b\r\nc<>.pdf", "abc.pdf")]
    [InlineData("...", "file.pdf")]
    [InlineData("", "file.pdf")]
    [InlineData(null, "file.pdf")]
    public void A_name_is_its_last_part_cleaned_and_ends_as_its_type_does(string? given, string name) => FileKind.Name(given, AttachmentType.Pdf).ShouldBe(name);

    [Fact]
    public void A_long_name_keeps_its_ending()
    {
        var name = FileKind.Name(new string('n', 300) + ".jpeg", AttachmentType.Jpg);
        name.Length.ShouldBe(120);
        name.ShouldEndWith(".jpg");
    }
}
