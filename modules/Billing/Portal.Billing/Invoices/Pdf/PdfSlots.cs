namespace Portal.Billing.Invoices.Pdf;

/// <summary>How many PDFs may be under way at once. A slot is held until the last byte is sent, because a slow reader holds the file as well.</summary>
internal sealed class PdfSlots
{
    public const int PerMember = 2;
    public const int InAll = 20;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> taken = [];
    private int inAll;

    /// <summary>A slot to dispose when done; null when none is free.</summary>
    public IDisposable? TryTake(Guid member)
    {
        lock (gate)
        {
            var own = taken.GetValueOrDefault(member);
            if (own == PerMember || inAll == InAll) return null;
            taken[member] = own + 1;
            inAll++;
            return new Slot(this, member);
        }
    }

    private void Release(Guid member)
    {
        lock (gate)
        {
            inAll--;
            if (--taken[member] == 0) taken.Remove(member);
        }
    }

    private sealed class Slot(PdfSlots slots, Guid member) : IDisposable
    {
        private PdfSlots? held = slots;

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release(member);
    }
}
