using System.Text;

namespace Portal.TestKit;

/// <summary>One conversation of the <see cref="TestMailServer"/>, as RFC 5321 has it.</summary>
internal sealed class SmtpTalk(TestMailServer server, StreamReader reader, StreamWriter writer)
{
    private const string Goodbye = "221 2.0.0 Bye";
    private const string GoOn = "354 End with a dot";

    private bool isSignedIn = server.Login is null;

    public async Task RunAsync(CancellationToken stop)
    {
        await writer.WriteLineAsync("220 mail.test ESMTP");
        while (await reader.ReadLineAsync(stop) is { } line)
        {
            var answer = AnswerTo(line);
            await writer.WriteLineAsync(answer);
            if (answer == Goodbye || (answer == GoOn && !await TakeAsync(stop))) return;
        }
    }

    private string AnswerTo(string line) => line.Split(' ')[0].ToUpperInvariant() switch
    {
        "EHLO" => server.Login is null ? "250-mail.test\r\n250-8BITMIME\r\n250 SIZE 1048576" : "250-mail.test\r\n250-8BITMIME\r\n250 AUTH PLAIN",
        "AUTH" => SignIn(line.Split(' ')[^1]),
        "MAIL" when !isSignedIn => "530 5.7.0 Sign in first",
        "RCPT" when server.Fault == MailFault.Busy => "450 4.2.0 The words of the server: later",
        "RCPT" when server.Fault == MailFault.Refuses => "550 5.1.1 The words of the server: never",
        "DATA" => GoOn,
        "QUIT" => Goodbye,
        _ => "250 2.0.0 Fine",
    };

    private string SignIn(string response)
    {
        var (name, password) = server.Login!.Value;
        isSignedIn = Encoding.UTF8.GetString(Convert.FromBase64String(response)) == $"\0{name}\0{password}";
        return isSignedIn ? "235 2.7.0 Welcome" : "535 5.7.8 The words of the server: wrong";
    }

    // False when the conversation breaks off.
    private async Task<bool> TakeAsync(CancellationToken stop)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(stop) is { } line && line != ".") mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        server.Take(mail.ToString());
        if (server.Fault == MailFault.BreaksOff) return false;
        await writer.WriteLineAsync("250 2.0.0 Taken");
        return true;
    }
}
