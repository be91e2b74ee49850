using Microsoft.AspNetCore.Http;
using Portal.Billing.Gateway.Pdf;
using Portal.Billing.Http;
using Portal.Billing.Providers;
using Portal.Modularity.Http;

namespace Portal.Billing.Invoices.Pdf;

/// <summary>Why there is no file: a code of a closed list, the same for programs and on the page.</summary>
/// <param name="Error">What programs read; the page has its own words for the code.</param>
/// <param name="RetryAfter">How long to wait; null when nobody said.</param>
internal sealed record PdfRefusal(ApiError Error, TimeSpan? RetryAfter = null)
{
    // Fetching takes seconds, not minutes: a place is free again soon.
    private static readonly TimeSpan SlotWait = TimeSpan.FromSeconds(5);

    public static PdfRefusal Unavailable { get; } = new(new ApiError(
        StatusCodes.Status404NotFound, "pdf_unavailable", "There is no PDF of this invoice. The billing portal or support can provide a copy."));

    public static PdfRefusal TimedOut { get; } = new(new ApiError(
        StatusCodes.Status504GatewayTimeout, "pdf_timeout", "Preparing the PDF took too long. Try again later, or use the billing portal.", Retryable: true));

    public static PdfRefusal TooLarge { get; } = new(new ApiError(
        StatusCodes.Status502BadGateway, "pdf_too_large", "The PDF is larger than the portal passes on. The billing portal or support can provide a copy."));

    public static PdfRefusal NotReadable { get; } = new(new ApiError(
        StatusCodes.Status502BadGateway, "pdf_not_readable", "The billing provider sent something that is not a PDF. Try again later, or use the billing portal.", Retryable: true));

    public static PdfRefusal Busy { get; } = RateLimited(SlotWait);

    /// <summary>The refusal for an outcome without a file.</summary>
    public static PdfRefusal For(PdfSpool outcome) => outcome switch
    {
        PdfSpool.TimedOut => TimedOut,
        PdfSpool.TooLarge => TooLarge,
        PdfSpool.NotAPdf => NotReadable,
        PdfSpool.Failed { Failure: BillingFailure.RateLimited } limited => RateLimited(limited.RetryAfter),
        PdfSpool.Failed failed => Failed(failed.Failure),
        _ => Unavailable,
    };

    private static PdfRefusal RateLimited(TimeSpan? wait) => new(ProviderErrors.RateLimited, wait);

    private static PdfRefusal Failed(BillingFailure failure) => new(ProviderErrors.Unavailable(failure));
}
