using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portal.Modularity.Http;
using Portal.Modularity.Texts;
using Portal.Support.Contract;
using Portal.Support.Desk;
using Portal.Support.Storage;
using Portal.Support.Tickets.Checks;

namespace Portal.Support.Tickets;

/// <summary>Which tickets somebody wants to see; null lets all through.</summary>
/// <param name="Text">Part of the subject or the description, or the ticket's number.</param>
internal sealed record TicketFilter(TicketStatus? Status = null, TicketCategory? Category = null, TicketPriority? Priority = null, string Text = "")
{
    private const int LongestText = 100;

    public bool IsEmpty => this is { Status: null, Category: null, Priority: null, Text: "" };

    /// <summary>The filter as addresses carry it; empty when it lets all through.</summary>
    public string Query => string.Join('&', new[]
    {
        Status is { } status ? $"status={Words.Key(status)}" : "",
        Category is { } category ? $"category={Words.Key(category)}" : "",
        Priority is { } priority ? $"priority={Words.Key(priority)}" : "",
        Text.Length > 0 ? $"q={Uri.EscapeDataString(Text)}" : "",
    }.Where(part => part.Length > 0));

    /// <summary>Reads what an address asks for; a word outside its list is named, and lets all through.</summary>
    public static TicketFilter Read(IQueryCollection query, out IReadOnlyList<ApiErrorDetail> errors)
    {
        var filter = new TicketFilter(Find<TicketStatus>(query, "status"), Find<TicketCategory>(query, "category"), Find<TicketPriority>(query, "priority"), TextOf(query));
        errors = [.. new[] { Unknown(query, "status", filter.Status), Unknown(query, "category", filter.Category), Unknown(query, "priority", filter.Priority) }.OfType<ApiErrorDetail>()];
        return filter;
    }

    public IQueryable<Ticket> Of(IQueryable<Ticket> tickets)
    {
        if (Status is { } status) tickets = tickets.Where(ticket => ticket.Status == status);
        if (Category is { } category) tickets = tickets.Where(ticket => ticket.Category == category);
        if (Priority is { } priority) tickets = tickets.Where(ticket => ticket.Priority == priority);
        return Text.Length == 0 ? tickets : WithText(tickets);
    }

    private IQueryable<Ticket> WithText(IQueryable<Ticket> tickets)
    {
        var part = $"%{Text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
        var digits = Text.StartsWith("T-", StringComparison.OrdinalIgnoreCase) ? Text[2..] : Text;
        long? number = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        return tickets.Where(ticket => ticket.Number == number || EF.Functions.ILike(ticket.Subject, part, @"\") || EF.Functions.ILike(ticket.Description, part, @"\"));
    }

    private static T? Find<T>(IQueryCollection query, string name)
        where T : struct, Enum => Words.Find<T>(query[name]);

    private static ApiErrorDetail? Unknown<T>(IQueryCollection query, string name, T? read)
        where T : struct, Enum =>
        read is null && !string.IsNullOrEmpty(query[name]) ? new(name, $"This is one of: {string.Join(", ", Enum.GetValues<T>().Select(Words.Key))}.") : null;

    private static string TextOf(IQueryCollection query) => TypedText.Line(query["q"]).Cut(LongestText).TrimEnd();
}
