using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Portal.Identity.SecondFactor;

/// <summary><c>POST /settings/security/recovery-codes/file</c>: gives the codes that the page shows back as a file. The portal itself no longer knows them.</summary>
internal static class RecoveryFileEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/settings/security/recovery-codes/file", WriteAsync).RequireAuthorization().ExcludeFromDescription();

    private static async Task<Results<FileContentHttpResult, BadRequest>> WriteAsync(HttpRequest request, CancellationToken stop)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(stop) : FormCollection.Empty;
        var codes = form["code"].Select(typed => RecoveryCodes.TryRead(typed ?? "", out var code) ? code : null).ToList();
        if (codes.Count is 0 or > RecoveryCodes.Count || codes.Contains(null)) return TypedResults.BadRequest();
        var text = $"Recovery codes of the portal. Each lets you in once.\r\n\r\n{string.Join("\r\n", codes)}\r\n";
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", "portal-recovery-codes.txt");
    }
}
