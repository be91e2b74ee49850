namespace Portal.StripeStandIn.Server;

/// <summary>Something that goes wrong. Chosen by its factory; see <see cref="Faults"/> for where and how often.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>The connection is closed without an answer.</summary>
    public static Fault Down { get; } = new(FaultKind.Down);

    /// <summary>The request is taken and never answered.</summary>
    public static Fault BlackHole { get; } = new(FaultKind.BlackHole);

    /// <summary>The answer comes at 1 KB a second, in real time.</summary>
    public static Fault Drip { get; } = new(FaultKind.Drip);

    /// <summary>The call takes effect, then the connection is closed.</summary>
    public static Fault LoseAnswer { get; } = new(FaultKind.LoseAnswer);

    /// <summary>Every list says that there is more and gives the same page again.</summary>
    public static Fault EndlessPaging { get; } = new(FaultKind.EndlessPaging);

    /// <summary>A PDF that is an HTML page.</summary>
    public static Fault PdfWrongType { get; } = new(FaultKind.PdfWrongType);

    /// <summary>A PDF that promises its whole length and stops in the middle.</summary>
    public static Fault PdfCut { get; } = new(FaultKind.PdfCut);

    /// <summary>A PDF at 1 KB a second.</summary>
    public static Fault PdfSlow { get; } = new(FaultKind.Drip);

    /// <summary>A PDF that is compressed though nobody asked, and very large when opened.</summary>
    public static Fault PdfGzip { get; } = new(FaultKind.PdfGzip);

    /// <summary>Alters the text of an answer on its way out, that of an error too; null: it stays as it is.</summary>
    public Func<string, string>? Rewrite { get; init; }

    internal FaultKind Kind { get; }

    internal TimeSpan Up { get; private init; }

    internal TimeSpan Period { get; private init; }

    internal Garbage Garbage { get; private init; }

    internal int StatusCode { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }

    internal Uri? Target { get; private init; }

    internal long Size { get; private init; }

    internal string? Customer { get; private init; }

    /// <summary>In turns answering and closing connections, by the stand-in's clock.</summary>
    public static Fault Flapping(TimeSpan up, TimeSpan down) => new(FaultKind.Flapping) { Up = up, Period = up + down };

    /// <summary>An answer with status 200 that nobody can use.</summary>
    public static Fault Answering(Garbage garbage) => new(FaultKind.Garbage) { Garbage = garbage };

    /// <summary>An answer that is not quite what Stripe would say.</summary>
    public static Fault Rewriting(Func<string, string> rewrite) => new(FaultKind.Rewriting) { Rewrite = rewrite };

    /// <summary>An error answer in Stripe's shape. With 5xx a POST counts as executed, so its idempotency key repeats the error.</summary>
    public static Fault Status(int code, TimeSpan? retryAfter = null) => new(FaultKind.Status) { StatusCode = code, RetryAfter = retryAfter };

    /// <summary>A PDF link that leads on to another address.</summary>
    public static Fault PdfRedirect(Uri target) => new(FaultKind.PdfRedirect) { Target = target };

    /// <summary>A PDF of so many bytes, sent without a length.</summary>
    public static Fault PdfHuge(long bytes) => new(FaultKind.PdfHuge) { Size = bytes };

    /// <summary>Every invoice answered says that it is another customer's.</summary>
    public static Fault OtherCustomersInvoice(string customer) => new(FaultKind.OtherCustomer) { Customer = customer };
}

/// <summary>Ways in which an answer is unusable.</summary>
public enum Garbage
{
    /// <summary>An HTML page.</summary>
    Html,

    /// <summary>Half of the right answer.</summary>
    TruncatedJson,

    /// <summary>Texts where numbers belong and the other way round.</summary>
    WrongTypes,

    /// <summary>Every number is the largest of 64 bits.</summary>
    HugeNumbers,

    /// <summary>Statuses, intervals and the like that do not exist.</summary>
    UnknownWords,

    /// <summary>Null in every field but id and object.</summary>
    Nulls,
}

internal enum FaultKind
{
    Down,
    BlackHole,
    Drip,
    Flapping,
    Garbage,
    EndlessPaging,
    Status,
    LoseAnswer,
    Rewriting,
    OtherCustomer,
    PdfRedirect,
    PdfHuge,
    PdfWrongType,
    PdfCut,
    PdfGzip,
}
