using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>From bytes to JSON; what cannot be parsed is one error at <c>$</c> with its position.</summary>
internal static class DocumentParser
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = Limits.Depth };

    public static async Task<JsonDocument?> ParseAsync(Stream stream, ImportErrors errors, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (FirstInvalidByte(bytes.Span) is { } position)
        {
            errors.Add("$", string.Create(CultureInfo.InvariantCulture, $"is not UTF-8: byte {position} fits no character."));
            return null;
        }

        return Parse(buffer.ToArray(), errors);
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> bytes, ImportErrors errors)
    {
        try
        {
            return JsonDocument.Parse(bytes, Options);
        }
        catch (JsonException exception)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}");
            errors.Add("$", $"is not JSON, or nested deeper than {Limits.Depth} levels: the mistake is at {at}.");
            return null;
        }
    }

    private static int? FirstInvalidByte(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return null;
        for (var read = 0; ;)
        {
            if (System.Text.Rune.DecodeFromUtf8(bytes[read..], out _, out var consumed) != System.Buffers.OperationStatus.Done) return read;
            read += consumed;
        }
    }
}
