using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Mirror;
using Portal.Billing.Storage;

namespace Portal.Billing.Invoices.Pdf;

/// <summary>What the wish for an invoice's PDF comes to.</summary>
internal abstract record PdfAnswer
{
    private PdfAnswer() { }

    /// <summary>The client has no such invoice.</summary>
    public sealed record NotFound : PdfAnswer;

    /// <summary>The invoice is the client's, and there is no file to give.</summary>
    public sealed record Refused(PdfRefusal Refusal) : PdfAnswer;

    /// <summary>The invoice lists a PDF and the account keeps it; nothing was fetched.</summary>
    /// <param name="Account">That of the provider that made the invoice.</param>
    /// <param name="Reference">What that provider calls it.</param>
    public sealed record Listed(MirroredInvoice Invoice, AssignedAccount Account, string Reference) : PdfAnswer;

    /// <summary>The whole file, and the slot it occupies.</summary>
    public sealed record Ready(MirroredInvoice Invoice, PdfSpool.Spooled Pdf, IDisposable Slot) : PdfAnswer, IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Pdf.DisposeAsync();
            Slot.Dispose();
        }
    }
}
