using Portal.Billing.Providers;

namespace Portal.TestKit;

/// <summary>What the scripted provider sends for a PDF.</summary>
public sealed record ScriptedPdf
{
    public static byte[] SmallPdf => "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"u8.ToArray();

    /// <summary>Null: the provider has none.</summary>
    public Func<Stream>? Content { get; init; } = () => new MemoryStream(SmallPdf);

    /// <summary>What the provider announces; null when it announces nothing.</summary>
    public long? Length { get; init; }

    public static ScriptedPdf None { get; } = new() { Content = null };

    public static ScriptedPdf Html { get; } = new() { Content = () => new MemoryStream("<!doctype html><h1>Sign in to your account</h1>"u8.ToArray()) };

    /// <summary>The upstream connection closed early: fewer bytes than announced.</summary>
    public static ScriptedPdf Truncated { get; } = new() { Length = SmallPdf.Length + 2000 };

    /// <summary>The upstream connection closed early, and nothing was announced.</summary>
    public static ScriptedPdf Torn { get; } = new() { Content = () => new MemoryStream(SmallPdf[..20]) };

    /// <summary>Bytes without end.</summary>
    public static ScriptedPdf Endless { get; } = new() { Content = () => new EndlessStream() };

    /// <summary>A PDF of about so many bytes.</summary>
    public static ScriptedPdf OfSize(long bytes) => new() { Content = () => new EndlessStream(bytes), Length = bytes };

    /// <summary>The head, then silence: reads never end. It honours cancellation unless told not to.</summary>
    public static ScriptedPdf Stalled(TaskCompletionSource? arrived = null, bool deaf = false) => new() { Content = () => new StalledStream(arrived, deaf) };

    internal InvoicePdf? Open() => Content is null ? null : new InvoicePdf(Content(), Length);
}
