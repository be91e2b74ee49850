using Portal.Billing.Mirror;
using Portal.Identity.Contract;

namespace Portal.Billing.Overview;

/// <summary>Addresses on the billing page. Each keeps the chosen client and, where it makes sense, the page of the history (PAG-08).</summary>
internal sealed class BillingLinks(ClientScope scope, string? cursor)
{
    /// <summary>The history at another page; null is the newest.</summary>
    public string At(string? otherCursor) => Build("billing", ("cursor", otherCursor)) + "#invoice-history";

    /// <summary>Takes the question of a dialog to the server.</summary>
    public static string Pdf(InvoiceId id) => $"billing/invoices/{id}/pdf";

    public string Refresh => Build("billing/refresh");

    public string OpenPortal => Build("billing/portal");

    /// <summary>Starts a ticket about billing as it is now.</summary>
    public string Support => Build("billing/support");

    /// <summary>Starts a ticket that asks for a copy of the invoice. The prefill is sealed when somebody goes there, not for every row of a list.</summary>
    public string SupportFor(InvoiceId id) => Build("billing/support", ("invoice", id.Value));

    public string Troubleshooting => "help/troubleshooting";

    /// <summary>What a form that reads by GET has to send along, because a GET replaces the query of its action.</summary>
    public IEnumerable<(string Name, string Value)> Kept
    {
        get
        {
            if (scope.IsChosen) yield return ("client_id", scope.Client.Id.ToString());
            if (cursor is not null) yield return ("cursor", cursor);
        }
    }

    private string Build(string path, params (string Name, string? Value)[] parameters)
    {
        var query = parameters.Where(one => one.Value is not null).Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value!)}").Prepend(scope.Query).Where(part => part.Length > 0);
        var joined = string.Join('&', query);
        return joined.Length == 0 ? path : $"{path}?{joined}";
    }
}
