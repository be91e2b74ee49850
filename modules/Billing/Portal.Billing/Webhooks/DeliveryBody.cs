using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Portal.Billing.Webhooks;

/// <summary>The bytes of a delivery as they came, up to a limit.</summary>
internal static class DeliveryBody
{
    public const int LongestBytes = 256 * 1024;

    /// <summary>Null when there are more bytes than the limit, whatever was announced.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LongestBytes) return null;
        var read = await request.BodyReader.ReadAtLeastAsync(LongestBytes + 1, cancellationToken);
        var (length, body) = (read.Buffer.Length, read.Buffer.ToArray());
        request.BodyReader.AdvanceTo(read.Buffer.End);
        // Not as one expression: of an absent array the language would make an empty body.
        if (length > LongestBytes) return null;
        return body;
    }
}
