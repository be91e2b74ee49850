using Microsoft.Extensions.Options;
using Portal.Billing.Providers;

namespace Portal.Billing.Gateway.Pdf;

/// <summary>Copies a provider's PDF into a temporary file of bounded size and judges it there. Memory stays flat whatever comes.</summary>
internal sealed class PdfSpooler(IOptions<PdfLimits> limits, TimeProvider clock)
{
    private const int BufferBytes = 64 * 1024;

    public async Task<PdfSpool> SpoolAsync(IBillingProvider provider, BillingAccount account, string reference, CancellationToken deadline)
    {
        await using var pdf = provider.Invoices is { } archive ? await archive.OpenPdfAsync(account, reference, deadline) : null;
        if (pdf is null) return new PdfSpool.NotAvailable();
        return pdf.Length > limits.Value.MaxBytes ? new PdfSpool.TooLarge() : await SpoolAsync(pdf, deadline);
    }

    private async Task<PdfSpool> SpoolAsync(InvoicePdf pdf, CancellationToken deadline)
    {
        var file = CreateFile();
        PdfSpool? result = null;
        try
        {
            return result = await CopyAsync(pdf, file, deadline) ? await JudgeAsync(file, pdf.Length, deadline) : new PdfSpool.TooLarge();
        }
        finally
        {
            if (result is not PdfSpool.Spooled) await file.DisposeAsync();
        }
    }

    private async Task<bool> CopyAsync(InvoicePdf pdf, FileStream file, CancellationToken deadline)
    {
        var buffer = new byte[BufferBytes];
        for (var received = 0L; await ReadAsync(pdf.Content, buffer, deadline) is var count and > 0;)
        {
            received += count;
            if (received > limits.Value.MaxBytes) return false;
            await file.WriteAsync(buffer.AsMemory(0, count), deadline);
        }

        return true;
    }

    private async Task<int> ReadAsync(Stream content, Memory<byte> buffer, CancellationToken deadline)
    {
        using var idle = new CancellationTokenSource(PdfLimits.Idle, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, deadline);
        try
        {
            return await content.ReadAsync(buffer, stop.Token).AsTask().WaitAsync(stop.Token);
        }
        catch (OperationCanceledException silence) when (idle.IsCancellationRequested && !deadline.IsCancellationRequested)
        {
            throw new BillingProviderException(BillingFailure.Unavailable, "The provider fell silent.", new TimeoutException("The idle limit of a PDF.", silence));
        }
    }

    private static async Task<PdfSpool> JudgeAsync(FileStream file, long? announced, CancellationToken deadline)
    {
        if (!await PdfMarks.StartsAsync(file, deadline)) return new PdfSpool.NotAPdf();
        var isWhole = (announced is null || announced == file.Length) && await PdfMarks.EndsAsync(file, deadline);
        if (!isWhole) return new PdfSpool.Failed(BillingFailure.Unavailable, null);
        file.Position = 0;
        return new PdfSpool.Spooled(file, file.Length);
    }

    private static FileStream CreateFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"portal-pdf-{Environment.ProcessId}-{Guid.NewGuid():N}"), options);
    }
}
