using Portal.Billing.Mirror;
using Portal.Billing.Plugins;

namespace Portal.Billing.Overview;

/// <summary>What the billing page as a whole can show.</summary>
internal enum BillingStatus
{
    /// <summary>Figures are there; each section says how old they are.</summary>
    Ready,

    /// <summary>The client has no billing account yet: the normal first state of a new client (CFG-01).</summary>
    NotConfigured,

    /// <summary>There is an account, and an operator has to act before it can be read (CFG-04).</summary>
    ConfigurationAttention,

    /// <summary>There is an account, and it was not read yet or cannot be reached (DEG-03).</summary>
    CouldNotBeLoaded,
}

/// <summary>Why an operator has to act. A code for the ticket and the page, never the provider's words.</summary>
internal enum AttentionReason
{
    CredentialsRefused,
    AccountNotFound,
    ProviderMissing,
    ProviderFaulty,
    SettingsMissing,
}

internal static class AttentionReasons
{
    /// <summary>The reason a section's outcome gives; null when the outcome asks nobody to act.</summary>
    public static AttentionReason? Of(SectionOutcome outcome) => outcome switch
    {
        SectionOutcome.CredentialsRefused => AttentionReason.CredentialsRefused,
        SectionOutcome.AccountNotFound => AttentionReason.AccountNotFound,
        _ => null,
    };

    /// <summary>The reason the state of a provider gives; null for one that is ready.</summary>
    public static AttentionReason? Of(ProviderState provider) => provider switch
    {
        ProviderState.Missing => AttentionReason.ProviderMissing,
        ProviderState.Quarantined => AttentionReason.ProviderFaulty,
        ProviderState.Incomplete => AttentionReason.SettingsMissing,
        _ => null,
    };

    /// <summary>The code on tickets and in the API.</summary>
    public static string Code(this AttentionReason reason) => reason switch
    {
        AttentionReason.CredentialsRefused => "credentials_refused",
        AttentionReason.AccountNotFound => "account_not_found",
        AttentionReason.ProviderMissing => "provider_missing",
        AttentionReason.ProviderFaulty => "provider_faulty",
        _ => "settings_missing",
    };
}
