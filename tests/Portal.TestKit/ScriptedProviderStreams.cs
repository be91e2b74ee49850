namespace Portal.TestKit;

/// <summary>A stream that can only be read forwards.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("The portal reads asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A PDF's head, spaces, and its end when the size is reached; without a size it goes on for ever.</summary>
internal sealed class EndlessStream(long size = long.MaxValue) : ForwardStream
{
    private static readonly byte[] Head = "%PDF-1.4\n"u8.ToArray();
    private static readonly byte[] End = "%%EOF\n"u8.ToArray();
    private long position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, size - position);
        for (var i = 0; i < count; i++) buffer.Span[i] = At(position + i);
        position += count;
        return ValueTask.FromResult(count);
    }

    private byte At(long index) => index < Head.Length ? Head[index] : index >= size - End.Length ? End[index - (size - End.Length)] : (byte)' ';
}

/// <summary>A PDF's head, then nothing.</summary>
internal sealed class StalledStream(TaskCompletionSource? arrived, bool deaf) : ForwardStream
{
    private bool started;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (started)
        {
            arrived?.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, deaf ? CancellationToken.None : cancellationToken);
        }

        started = true;
        "%PDF-1.4\n"u8.CopyTo(buffer.Span);
        return 9;
    }
}
