using System.Threading.Channels;

namespace Portal.Billing.Webhooks;

/// <summary>Tells the worker of this process that something came in. It carries nothing and is never more than one: what there is to do stands in the inbox.</summary>
internal sealed class InboxSignal
{
    private readonly Channel<byte> signals = Channel.CreateBounded<byte>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => signals.Writer.TryWrite(0);

    public async Task WaitAsync(CancellationToken cancellationToken) => await signals.Reader.ReadAsync(cancellationToken);
}
