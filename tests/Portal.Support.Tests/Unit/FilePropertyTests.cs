using System.Globalization;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Portal.Support.Storage;
using Portal.Support.Tickets.Attachments;
using Portal.TestKit;

namespace Portal.Support.Tests.Unit;

/// <summary>Files and their names, whatever somebody sends.</summary>
public sealed class FilePropertyTests
{
    private static readonly Gen<string> Names = Properties.TextsOf(
        "/", "\\", "..", ".", " ", "\r\n", "\0", "\t", "\"", "'", ";", "*", "%", "%2f", "%0d%0a", "=", ":", "\u202e", "\u2066", "\u200f", "\u2028", "\u200b", "\ufeff", "\u00ad", "\ud83d", "🙂", "é", "请",
        "CON", "nul", "COM1", "LPT¹", "bill", "exe", ".pdf", ".PDF", ".jpeg", ".png", "fdp.exe", new string('n', 60));

    private static readonly Gen<AttachmentType> Types = Properties.OneOf(Enum.GetValues<AttachmentType>());

    [Fact]
    public void Whatever_a_file_is_called_its_name_is_one_that_every_system_can_keep() => Gen.Select(Names, Types).Sample((given, type) =>
    {
        var name = FileKind.Name(given, type);

        name.Length.ShouldBeInRange(5, TicketLimits.FileName);
        name.IndexOfAny([.. "/\\\"<>:|?*;%"]).ShouldBe(-1, name);
        name.ShouldAllBe(sign => IsPlain(sign));
        name.ShouldNotStartWith(" ");
        name.ShouldNotStartWith(".");
        name.ShouldEndWith(type == AttachmentType.Jpg && name.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase) ? name[^5..] : $".{type}", Case.Insensitive);
    });

    [Fact]
    public void No_name_is_one_that_windows_keeps_for_a_device() => Gen.Select(Properties.OneOf("CON", "prn", "Aux", "NUL", "com0", "COM9", "LPT1", "COM²"), Names, Types).Sample((device, rest, type) =>
    {
        foreach (var given in (string[])[device, $"{device}.pdf", $" {device} .{rest}", $"a/{device}.{rest}"])
            FileKind.Name(given, type).Split('.')[0].TrimEnd(' ').Equals(device, StringComparison.OrdinalIgnoreCase).ShouldBeFalse();
    });

    [Fact]
    public void A_name_that_was_cleaned_stays_as_it_is() => Gen.Select(Names, Types).Sample((given, type) =>
    {
        var name = FileKind.Name(given, type);
        FileKind.Name(name, type).ShouldBe(name);
    });

    [Fact]
    public Task Whatever_a_file_is_called_the_header_names_it_alone() => Gen.Select(Names, Types).SampleAsync(async (given, type) =>
    {
        var (context, name) = (new DefaultHttpContext(), FileKind.Name(given, type));
        await new FileAnswer(new() { ClientId = default, TicketId = default, Id = default, Version = 1, Name = name, Type = type, Size = 0, Content = [] }).ExecuteAsync(context);
        var header = context.Response.Headers.ContentDisposition.ToString();

        header.All(letter => letter is >= ' ' and <= '~').ShouldBeTrue(header);
        var read = ContentDispositionHeaderValue.Parse(header);
        (read.DispositionType.Value, read.FileNameStar.Value, read.Parameters.Count).ShouldBe(("attachment", name, 2));
    });

    [Fact]
    public void A_type_is_told_by_whole_marks_only() =>
        Gen.Select(Properties.OneOf("89504E470D0A1A0A", "FFD8FF", "255044462D"), Gen.Byte.Array[0, 12], Gen.Int[0, 7], Gen.Byte[1, 255]).Sample((mark, rest, at, change) =>
        {
            byte[] start = Convert.FromHexString(mark), content = [.. start, .. rest];
            FileKind.Of(content).ShouldNotBeNull();
            content[at % start.Length] ^= change;
            FileKind.Of(content).ShouldBeNull();
            FileKind.Of(start.AsSpan()[..^1]).ShouldBeNull();
        });

    private static bool IsPlain(char sign) => char.GetUnicodeCategory(sign) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
