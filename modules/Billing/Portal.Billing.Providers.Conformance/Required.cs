using Shouldly;

namespace Portal.Billing.Providers.Conformance;

internal static class Required
{
    public static IInvoiceArchive Archive(this IBillingProvider provider) => provider.Invoices.ShouldNotBeNull(Missing(nameof(provider.Invoices)));

    public static ICustomerPortal Portal(this IBillingProvider provider) => provider.CustomerPortal.ShouldNotBeNull(Missing(nameof(provider.CustomerPortal)));

    public static IMeteredUsage Meter(this IBillingProvider provider) => provider.MeteredUsage.ShouldNotBeNull(Missing(nameof(provider.MeteredUsage)));

    public static IWebhookTranslator Translator(this IBillingProvider provider) => provider.Webhooks.ShouldNotBeNull(Missing(nameof(provider.Webhooks)));

    public static IEventLog Log(this IBillingProvider provider) => provider.Events.ShouldNotBeNull(Missing(nameof(provider.Events)));

    public static IBookImport Intake(this IBillingProvider provider) => provider.Import.ShouldNotBeNull(Missing(nameof(provider.Import)));

    /// <summary>Every invoice of the account, page by page.</summary>
    public static async Task<List<Invoice>> ReadAllAsync(this IInvoiceArchive archive, KnownData data, int size)
    {
        var invoices = new List<Invoice>();
        string? cursor = null;
        do
        {
            var page = await archive.ListAsync(data.Account, new InvoicePageRequest(size, cursor), CancellationToken.None);
            invoices.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null && invoices.Count <= data.InvoiceCount);

        return invoices;
    }

    private static string Missing(string facet) => $"The facet {facet} is null: waive this suite with a reason.";
}
