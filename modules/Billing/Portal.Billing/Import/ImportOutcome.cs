using Portal.Billing.Providers;

namespace Portal.Billing.Import;

/// <summary>How an import ended, for the endpoint and the command alike.</summary>
internal abstract record ImportOutcome
{
    private ImportOutcome() { }

    /// <summary>The provider took the document, or says what is wrong with it.</summary>
    public sealed record Reported(ImportReport Report) : ImportOutcome;

    /// <summary>No provider has the key, or it is none that is fed.</summary>
    public sealed record NotOffered : ImportOutcome;

    /// <summary>The document is larger than 16 MiB; nothing was taken.</summary>
    public sealed record TooLarge : ImportOutcome;

    /// <summary>The provider failed; nothing was taken.</summary>
    public sealed record Failed(BillingFailure Failure) : ImportOutcome;
}
