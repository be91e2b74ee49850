using System.Text;
using MimeKit;

namespace Portal.Support.Tests.Specification;

/// <summary>A mail as its reader has it.</summary>
/// <param name="Answers">The id of the mail it answers; null when it begins a thread.</param>
/// <param name="Source">Everything that arrived, headers and encodings included.</param>
internal sealed record Letter(string From, string To, string Subject, string Id, string? Answers, string Plain, string Html, string Source)
{
    public static Letter Read(string source)
    {
        using var message = MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(source)));
        message.References.SingleOrDefault().ShouldBe(message.InReplyTo);
        return new Letter(
            message.From.ToString(), message.To.ToString(), message.Subject!, message.MessageId!, message.InReplyTo,
            message.TextBody!.ReplaceLineEndings("\n"), message.HtmlBody!.ReplaceLineEndings("\n"), source.ReplaceLineEndings("\n"));
    }
}
