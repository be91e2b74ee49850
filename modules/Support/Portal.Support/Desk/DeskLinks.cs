using System.Globalization;
using Portal.Identity.Contract;
using Portal.Support.Tickets;

namespace Portal.Support.Desk;

/// <summary>Support's addresses for one client; a chosen client stays in the address (CFG-10).</summary>
internal static class DeskLinks
{
    public static string List(ClientScope scope) => With(scope, "/support");

    public static string Older(ClientScope scope, TicketFilter filter, long before) =>
        With(scope, "/support", string.Create(CultureInfo.InvariantCulture, $"{filter.Query}{(filter.IsEmpty ? "" : "&")}before={before}"));

    public static string NewTicket(ClientScope scope, string? token = null) => With(scope, "/support/tickets/new", token is null ? "" : $"prefill={token}");

    public static string Submit(ClientScope scope) => With(scope, "/support/tickets");

    public static string Ticket(ClientScope scope, Guid id) => With(scope, $"/support/tickets/{id}");

    public static string JustSent(ClientScope scope, Guid id) => With(scope, $"/support/tickets/{id}", "sent=1");

    public static string Reply(ClientScope scope, Guid id) => With(scope, $"/support/tickets/{id}/replies");

    public static string File(ClientScope scope, Guid id, Guid file) => With(scope, $"/support/tickets/{id}/files/{file}");

    public static string JustReplied(ClientScope scope, Guid id) => With(scope, $"/support/tickets/{id}", "replied=1") + "#latest";

    public static string Api(ClientScope scope, Guid id) => With(scope, $"/api/support/tickets/{id}");

    private static string With(ClientScope scope, string path, string query = "")
    {
        var both = string.Join('&', new[] { query, scope.Query }.Where(part => part.Length > 0));
        return both.Length == 0 ? path : $"{path}?{both}";
    }
}
