using Portal.Support.Storage;

namespace Portal.Support.Desk;

/// <summary>What a step changed, in one sentence.</summary>
internal static class StepText
{
    /// <summary>What happened, told to somebody who has not seen it: what was written counts too.</summary>
    public static string News(TicketStep step) => step.Kind switch
    {
        StepKind.Reply => $"{step.AuthorName} replied. {Of(step)}".TrimEnd(),
        StepKind.Note => $"{step.AuthorName} wrote an internal note.",
        _ => Of(step),
    };

    /// <summary>Empty when something was only written.</summary>
    public static string Of(TicketStep step)
    {
        var assigned = step.Assignee switch { null => "", "" => "let the ticket go", var agent => agent == step.AuthorName ? "took the ticket" : $"gave the ticket to {agent}" };
        var all = Joined(Changes(step), assigned);
        return all.Length == 0 ? "" : $"{step.AuthorName} {all}.";
    }

    /// <summary>What was set to what; empty when nothing was.</summary>
    public static string Changes(TicketStep step) => Joined(
        step.Status is { } status ? $"set the status to {Words.Title(status)}" : "",
        step.Priority is { } priority ? $"set the priority to {Words.Title(priority)}" : "");

    private static string Joined(params IEnumerable<string> parts) => string.Join(" and ", parts.Where(part => part.Length > 0));
}
