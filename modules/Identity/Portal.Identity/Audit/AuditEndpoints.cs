using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Identity.Contract;
using Portal.Modularity.Access;

namespace Portal.Identity.Audit;

/// <summary><c>GET /audit-log/export</c>, and for operators <c>GET /operator/audit-log/export</c>: the entries that pass the filter, the newest first.</summary>
internal static class AuditEndpoints
{
    /// <summary>More is a job for the database's own tools.</summary>
    public const int LongestExport = 50_000;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/audit-log/export", ExportAsync).WithMetadata(new RequiresClientAttribute(Permission.ReadAuditLog)).ExcludeFromDescription();
        endpoints.MapGet("/operator/audit-log/export", ExportAllAsync).WithMetadata(new RequiresPermissionAttribute(Permission.Operate)).ExcludeFromDescription();
    }

    private static async Task<AuditCsv> ExportAsync(HttpRequest http, ICurrentRequest request, AuditReader reader, AuditLog log)
    {
        var (scope, stop) = (request.RequiredScope, http.HttpContext.RequestAborted);
        await log.WriteAsync(scope, AuditAction.AuditLogExported, cancellationToken: stop);
        var zone = scope.Client.TimeZone;
        return new(reader.ReadAsync(scope.Client.Id, AuditFilter.Read(http.Query), zone, before: null, LongestExport, stop), zone, showsAddress: false);
    }

    private static async Task<AuditCsv> ExportAllAsync(HttpRequest http, ICurrentRequest request, AuditReader reader, AuditLog log)
    {
        var stop = http.HttpContext.RequestAborted;
        await log.WriteOwnAsync(AuditAction.AuditLogExported, request.Member!.Id, stop);
        return new(reader.ReadAsync(client: null, AuditFilter.Read(http.Query), TimeZoneInfo.Utc, before: null, LongestExport, stop), TimeZoneInfo.Utc, showsAddress: true);
    }
}
