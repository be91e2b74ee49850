using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;
using Portal.TestKit;

namespace Portal.Faults.Tests.Rig;

/// <summary>The wire between a node and its database, which can fall silent, as a dropped route does, or stop at one statement, so that the node can be killed exactly there.</summary>
internal sealed class DatabaseLink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly Lock gate = new();
    private readonly List<Socket> sockets = [];
    private volatile TaskCompletionSource connected = Done();
    private Hold? hold;

    public DatabaseLink(string connectionString)
    {
        server = new(connectionString);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>The same database by way of this wire.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Host = "127.0.0.1",
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>The database by way of this wire for requests and jobs; schemas are brought up to date past it.</summary>
    public DatabaseAddresses Between(TestDatabase database) => new(Through(database.ConnectionString), database.OwnerConnectionString);

    /// <summary>The next statement with these words reaches the database, and its answer reaches nobody. Ends once the answer was given.</summary>
    public Task AfterAsync(string words) => HoldAsync(words, reaches: true);

    /// <summary>The next statement with these words does not reach the database. Ends once it was sent.</summary>
    public Task BeforeAsync(string words) => HoldAsync(words, reaches: false);

    /// <summary>Nothing goes either way any more, and nobody is told.</summary>
    public void Cut() => connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>New connections go through again; those of before are gone.</summary>
    public void Heal()
    {
        Volatile.Write(ref hold, null);
        CloseAll();
        connected.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        CloseAll();
        closing.Dispose();
    }

    private Task HoldAsync(string words, bool reaches)
    {
        var next = new Hold(Encoding.ASCII.GetBytes(words), reaches);
        Volatile.Write(ref hold, next);
        return next.Reached.Task;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await listener.AcceptSocketAsync(closing.Token));
        }
        catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // the test is over
        }
    }

    private async Task CarryAsync(Socket node)
    {
        var database = server.Host!.StartsWith('/') ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (gate) sockets.AddRange([node, database]);
        try
        {
            await connected.Task.WaitAsync(closing.Token);
            await database.ConnectAsync(server.Host.StartsWith('/') ? new UnixDomainSocketEndPoint($"{server.Host}/.s.PGSQL.{server.Port}") : new DnsEndPoint(server.Host, server.Port), closing.Token);
            var call = new Call();
            await Task.WhenAny(CopyAsync(node, database, call, isNode: true), CopyAsync(database, node, call, isNode: false));
        }
        catch (Exception broken) when (broken is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // either end is gone, and with it the other
        }

        node.Dispose();
        database.Dispose();
    }

    private async Task CopyAsync(Socket from, Socket to, Call call, bool isNode)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer, closing.Token)) > 0;)
            {
                if (isNode) call.Watch(buffer.AsSpan(0, count), ref hold);
                await connected.Task.WaitAsync(closing.Token);
                if (call.Held is { } held && held.Reaches != isNode)
                {
                    held.Reached.TrySetResult();
                    await Task.Delay(Timeout.Infinite, closing.Token);
                }

                await to.SendAsync(buffer.AsMemory(0, count), closing.Token);
            }
        }
        catch (Exception broken) when (broken is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // either end is gone
        }
    }

    private void CloseAll()
    {
        lock (gate)
        {
            sockets.ForEach(socket => socket.Dispose());
            sockets.Clear();
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private sealed record Hold(byte[] Words, bool Reaches)
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>One connection, which remembers the end of what was sent: words may be parted by a buffer's end.</summary>
    private sealed class Call
    {
        private byte[] tail = [];

        public Hold? Held { get; private set; }

        public void Watch(ReadOnlySpan<byte> sent, ref Hold? hold)
        {
            if (Held is not null || Volatile.Read(ref hold) is not { } wanted) return;
            byte[] seen = [.. tail, .. sent];
            tail = seen[^Math.Min(seen.Length, wanted.Words.Length - 1)..];
            if (seen.AsSpan().IndexOf(wanted.Words) >= 0 && Interlocked.CompareExchange(ref hold, null, wanted) == wanted) Held = wanted;
        }
    }
}
