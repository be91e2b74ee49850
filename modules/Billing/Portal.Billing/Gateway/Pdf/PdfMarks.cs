namespace Portal.Billing.Gateway.Pdf;

/// <summary>The marks at both ends of a PDF: without the first it is something else, without the last it is torn.</summary>
internal static class PdfMarks
{
    // Writers may put a little after the mark; readers look for it in the last 1024 bytes.
    private const int Tail = 1024;

    public static async Task<bool> StartsAsync(Stream file, CancellationToken cancellationToken) =>
        (await ReadAsync(file, 0, "%PDF-"u8.Length, cancellationToken)).AsSpan().SequenceEqual("%PDF-"u8);

    public static async Task<bool> EndsAsync(Stream file, CancellationToken cancellationToken) =>
        (await ReadAsync(file, Math.Max(0, file.Length - Tail), Tail, cancellationToken)).AsSpan().IndexOf("%%EOF"u8) >= 0;

    private static async Task<byte[]> ReadAsync(Stream file, long position, int most, CancellationToken cancellationToken)
    {
        var bytes = new byte[most];
        file.Position = position;
        var count = await file.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false, cancellationToken);
        return bytes[..count];
    }
}
