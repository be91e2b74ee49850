using Portal.Billing.Providers;

namespace Portal.Billing.Gateway.Pdf;

/// <summary>How fetching a PDF ended. Spooling first means that a limit never turns into a torn download.</summary>
internal abstract record PdfSpool
{
    private PdfSpool() { }

    /// <summary>All of it, in a temporary file that vanishes when closed.</summary>
    /// <param name="File">Stands at the beginning.</param>
    /// <param name="Length">Bytes.</param>
    public sealed record Spooled(Stream File, long Length) : PdfSpool, IAsyncDisposable
    {
        public ValueTask DisposeAsync() => File.DisposeAsync();
    }

    /// <summary>The provider has no PDF of this invoice.</summary>
    public sealed record NotAvailable : PdfSpool;

    /// <summary>It took too long, or the provider fell silent.</summary>
    public sealed record TimedOut : PdfSpool;

    /// <summary>It is larger than the limit.</summary>
    public sealed record TooLarge : PdfSpool;

    /// <summary>What came is something else, for example an error page.</summary>
    public sealed record NotAPdf : PdfSpool;

    /// <summary>The provider failed, or stopped half-way.</summary>
    public sealed record Failed(BillingFailure Failure, TimeSpan? RetryAfter) : PdfSpool;
}
