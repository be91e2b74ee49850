using System.Text.Json;

namespace Portal.Billing.Providers.Ledger.Import;

/// <summary>Reads a document as <c>docs/ledger-import.md</c> describes it and notes everything that is wrong.</summary>
internal sealed class DocumentReader(ImportErrors errors, References references, DateTimeOffset now)
{
    private readonly ImportDocument document = new();

    public ImportDocument Read(JsonElement root)
    {
        if (ObjectReader.Of(root, "$", errors) is not { } reader) return document;
        foreach (var plan in reader.Objects("plans", Limits.Plans)) ReadPlan(plan);
        foreach (var customer in reader.Objects("customers", Limits.Customers)) new CustomerReader(document, references).Read(customer);
        foreach (var invoice in reader.Objects("invoices", Limits.Invoices)) new InvoiceReader(document, references, now).Read(invoice);
        foreach (var feed in reader.Objects("readings", Limits.Customers)) new FeedReader(document, references, now).Read(feed);
        reader.Close();
        return document;
    }

    private void ReadPlan(ObjectReader plan)
    {
        var (key, name, currency) = (plan.Text("key"), plan.Text("name"), plan.Currency("currency"));
        var fee = plan.Whole("monthly_fee", 0, Limits.Amount, required: false);
        var included = plan.Whole("included_minutes", 0, (long)Limits.Number, required: false);
        var rate = plan.Exact("minute_rate", 0, Limits.Number, required: false);
        plan.Close();
        if (key is not null) references.Declare("plan", key, $"{plan.Path}.key");
        if (plan.IsSound) document.Plans.Add(new PlanEntry(key!, name!, currency!.Value.Code, fee, included, rate));
    }
}
