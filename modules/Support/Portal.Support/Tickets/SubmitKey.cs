using Microsoft.AspNetCore.Http;
using Portal.Support.Storage;

namespace Portal.Support.Tickets;

/// <summary>The header <c>Idempotency-Key</c>: the same key of the same author is the same ticket, whatever the body says the second time.</summary>
internal static class SubmitKey
{
    /// <summary>Without the header every call is a ticket of its own.</summary>
    public static bool TryRead(HttpRequest request, out string key)
    {
        var given = request.Headers["Idempotency-Key"];
        key = given.Count == 0 ? Guid.NewGuid().ToString("N") : given.ToString();
        return given.Count <= 1 && key.Length is > 0 and <= TicketLimits.SubmitKey && key.All(sign => sign is > ' ' and <= '~');
    }
}
