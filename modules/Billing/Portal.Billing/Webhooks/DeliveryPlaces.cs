using System.Net;

namespace Portal.Billing.Webhooks;

/// <summary>How many deliveries a node takes in at once, from all senders and from one. Who finds no place delivers again, as every provider does.</summary>
/// <remarks>Nothing is shared between nodes: it guards this node's memory and connections, not a budget. Unsigned floods stay as cheap as their signature check.</remarks>
internal sealed class DeliveryPlaces
{
    public const int InAll = 96;

    // No single sender, however slow it feeds its bodies, keeps the others out.
    public const int OfOneSender = 48;

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> bySender = [];
    private int taken;

    /// <summary>Null when every place is taken; otherwise disposing it makes it free.</summary>
    public IDisposable? TryTake(IPAddress? sender)
    {
        var from = sender ?? IPAddress.None;
        lock (gate)
        {
            var own = bySender.GetValueOrDefault(from);
            if (taken == InAll || own == OfOneSender) return null;
            (taken, bySender[from]) = (taken + 1, own + 1);
        }

        return new Place(this, from);
    }

    private void Free(IPAddress from)
    {
        lock (gate)
        {
            taken--;
            if (--bySender[from] == 0) bySender.Remove(from);
        }
    }

    private sealed class Place(DeliveryPlaces places, IPAddress from) : IDisposable
    {
        public void Dispose() => places.Free(from);
    }
}
