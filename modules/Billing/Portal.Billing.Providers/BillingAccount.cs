namespace Portal.Billing.Providers;

/// <summary>Whose billing is asked for. Every call takes it; a provider answers for this account and no other.</summary>
/// <param name="CustomerReference">The provider's own id of the customer. Never shown to a person, never logged.</param>
/// <param name="TimeZone">The client's zone, for figures by day.</param>
/// <param name="Options">Settings of this one account, by names the provider documents (for example a portal configuration); empty for most.</param>
public sealed record BillingAccount(string CustomerReference, TimeZoneInfo TimeZone, IReadOnlyDictionary<string, string> Options);
