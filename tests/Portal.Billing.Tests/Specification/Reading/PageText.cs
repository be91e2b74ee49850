using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Portal.Billing.Tests.Specification.Reading;

/// <summary>What a person reads on the page.</summary>
internal static partial class PageText
{
    /// <summary>The words, with white space as a browser shows it.</summary>
    public static string Words(this INode node) => Space().Replace(node.TextContent, " ").Trim();

    /// <summary>The part of the page under a heading; null when the page has no such part.</summary>
    public static IElement? Part(this IDocument page, string headingId) => page.QuerySelector($"[aria-labelledby='{headingId}']");

    public static string Heading(this IElement part) => part.QuerySelector("h2")!.Words();

    /// <summary>What stands beside a term; null when the term is not there.</summary>
    public static string? Fact(this IElement part, string term) =>
        part.QuerySelectorAll("dt").FirstOrDefault(dt => dt.Words() == term)?.NextElementSibling!.Words();

    /// <summary>A part's pills, in order: words that stand for a state.</summary>
    public static IReadOnlyList<string> Pills(this IElement part) => [.. part.QuerySelectorAll(".pill").Select(pill => pill.Words())];

    public static IReadOnlyList<IElement> InvoiceRows(this IDocument page) => [.. page.QuerySelectorAll("table.invoices > tbody > tr[id^='invoice-']")];

    /// <summary>A row's cells as text: month, number, status, total, actions.</summary>
    public static string[] Cells(this IElement row) => [.. row.Children.Select(cell => cell.Words())];

    public static IReadOnlyList<string> InvoiceIds(this IDocument page) => [.. page.InvoiceRows().Select(row => row.Id!["invoice-".Length..])];

    /// <summary>Where a link with these words leads; null when there is none.</summary>
    public static string? Link(this IParentNode part, string words) =>
        part.QuerySelectorAll("a").FirstOrDefault(link => link.Words() == words)?.GetAttribute("href");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
