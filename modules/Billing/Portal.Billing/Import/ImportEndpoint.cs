using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Portal.Billing.Gateway;
using Portal.Billing.Http;
using Portal.Billing.Providers;
using Portal.Identity.Contract;
using Portal.Modularity.Access;
using Portal.Modularity.Http;

namespace Portal.Billing.Import;

/// <summary><c>POST /api/operator/providers/{key}/import</c>: all of the document or nothing, every error with its path.</summary>
internal static class ImportEndpoint
{
    private static readonly ApiError TooLarge = new(
        StatusCodes.Status413PayloadTooLarge, "body_too_large", "The document is larger than 16 MiB. Nothing was taken.");

    private static readonly ApiError NotJson = new(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "This address takes JSON: send it with the content type application/json.");

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/operator/providers/{key}/import", ImportAsync)
            .WithMetadata(new RequiresPermissionAttribute(Permission.Operate), new RequestSizeLimitAttribute(CallTerms.ImportBytes))
            .Produces<ImportBody>();

    private static async Task<IResult> ImportAsync(string key, HttpRequest request, Importer importer, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return NotJson;
        if (request.ContentLength > CallTerms.ImportBytes) return TooLarge;
        return await importer.ImportAsync(key, request.Body, cancellationToken) switch
        {
            ImportOutcome.Reported { Report: ImportReport.Accepted accepted } => TypedResults.Json(new ImportBody(accepted.Counts), ApiJson.Options),
            ImportOutcome.Reported { Report: ImportReport.Rejected rejected } => Rejected(rejected),
            ImportOutcome.TooLarge => TooLarge,
            ImportOutcome.Failed failed => ProviderErrors.Unavailable(failed.Failure),
            _ => Refusals.NotFound,
        };
    }

    private static ApiError Rejected(ImportReport.Rejected report) => new(
        StatusCodes.Status422UnprocessableEntity,
        "import_rejected",
        "The document has errors. Nothing was taken.",
        Details: [.. report.Errors.Select(error => new ApiErrorDetail(error.Path, error.Message))]);

    private sealed record ImportBody(IReadOnlyDictionary<string, int> Taken);
}
