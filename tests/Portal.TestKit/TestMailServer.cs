using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.TestKit;

/// <summary>A mail server on a port of this machine. It speaks SMTP, keeps what it takes for the test to read, and fails as it is told.</summary>
public sealed class TestMailServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> taken = new();
    private readonly Task serving;

    public TestMailServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    public MailFault Fault { get; set; }

    /// <summary>Name and password without which it takes nothing; null lets everybody in.</summary>
    public (string Name, string Password)? Login { get; init; }

    /// <summary>Runs once a mail is kept, before its sender hears of it.</summary>
    public Action? OnTaken { get; set; }

    /// <summary>Every mail as it came, headers and all, also those whose sender never heard of it.</summary>
    public IReadOnlyList<string> Mails => [.. taken];

    /// <summary>How many connections it has accepted.</summary>
    public int Calls { get; private set; }

    /// <summary>Ends with the first connection that finds the server silent.</summary>
    public TaskCompletionSource Silenced { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Forget() => taken.Clear();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    internal void Take(string mail)
    {
        taken.Enqueue(mail);
        OnTaken?.Invoke();
    }

    private async Task ServeAsync()
    {
        var talks = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            var caller = await listener.AcceptTcpClientAsync(stop.Token);
            Calls++;
            talks.Add(TalkAsync(caller));
        }

        await Task.WhenAll(talks);
    }

    private async Task TalkAsync(TcpClient caller)
    {
        using var connection = caller;
        await using var stream = connection.GetStream();
        if (Fault == MailFault.Silent)
        {
            Silenced.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await new SmtpTalk(this, reader, writer).RunAsync(stop.Token);
    }
}

/// <summary>How a mail server fails.</summary>
public enum MailFault
{
    None,

    /// <summary>Accepts the connection and says nothing.</summary>
    Silent,

    /// <summary>Turns every reader away for now (4xx).</summary>
    Busy,

    /// <summary>Turns every reader away for ever (5xx).</summary>
    Refuses,

    /// <summary>Keeps the mail and breaks off before it says so.</summary>
    BreaksOff,
}
