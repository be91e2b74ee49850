using Portal.Billing.Gateway;
using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Providers;
using Portal.Billing.Storage;

namespace Portal.Billing.Moves.Rehearsal;

/// <summary>Reads a side through the gateway, paced as all calls are. It asks for what pages show and for nothing that could change anything.</summary>
internal sealed class SideReader(BillingGateway gateway, TimeProvider clock)
{
    public const int MostInvoices = 10_000;
    public const int PdfsLookedAt = 3;
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    /// <param name="account">Where to read.</param>
    /// <param name="period">Whose usage is asked for; null for the side's own running one.</param>
    public async Task<BillingSide> ReadAsync(AssignedAccount account, BillingPeriod? period, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Budget, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var reading = new Reading(limit.Token, cancellationToken);
        var overview = await reading.TryAsync("the subscription", async () => await gateway.GetOverviewAsync(account.ProviderKey, account.Account, stop.Token));
        var invoices = await reading.TryAsync("the invoices", () => InvoicesAsync(account, stop.Token));
        var usage = (period ?? overview?.CurrentPeriod) is { } asked
            ? await reading.TryAsync("the usage", () => gateway.ReadUsageAsync(account.ProviderKey, account.Account, asked, stop.Token))
            : null;
        return new BillingSide { Overview = overview, Invoices = invoices, Usage = usage, Unread = reading.Unread };
    }

    /// <summary>The side and whether the PDFs of its newest invoices come.</summary>
    public async Task<BillingSide> WithPdfsAsync(BillingSide side, AssignedAccount account, CancellationToken cancellationToken)
    {
        var pdfs = new List<(Invoice, bool)>();
        foreach (var invoice in (side.Invoices ?? []).Where(invoice => invoice.HasPdf).OrderByDescending(invoice => invoice.IssuedAt).Take(PdfsLookedAt))
        {
            var spool = await gateway.SpoolPdfAsync(account.ProviderKey, account.Account, invoice.Reference, cancellationToken);
            if (spool is PdfSpool.Spooled file) await file.DisposeAsync();
            pdfs.Add((invoice, spool is PdfSpool.Spooled));
        }

        return side with { Pdfs = pdfs };
    }

    private async Task<IReadOnlyList<Invoice>?> InvoicesAsync(AssignedAccount account, CancellationToken cancellationToken)
    {
        if (await gateway.ListInvoicesAsync(account.ProviderKey, account.Account, cancellationToken) is not { } pages) return null;
        var all = new Dictionary<string, Invoice>();
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            // A page may repeat an invoice of the page before.
            foreach (var invoice in page.Items) all.TryAdd(invoice.Reference, invoice);
            if (all.Count > MostInvoices) throw new BillingProviderException(BillingFailure.RequestRefused, "There are more invoices than are compared.");
        }

        return [.. all.Values];
    }

    private sealed class Reading(CancellationToken budget, CancellationToken caller)
    {
        public List<UnreadPart> Unread { get; } = [];

        public async Task<T?> TryAsync<T>(string part, Func<Task<T?>> read)
            where T : class
        {
            try
            {
                return await read();
            }
            catch (BillingProviderException failure)
            {
                Unread.Add(new UnreadPart(part, failure.Failure));
            }
            catch (OperationCanceledException) when (budget.IsCancellationRequested && !caller.IsCancellationRequested)
            {
                Unread.Add(new UnreadPart(part, BillingFailure.Unavailable));
            }

            return null;
        }
    }
}
