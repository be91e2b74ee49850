using Portal.Billing.Arithmetic;

namespace Portal.Billing.Moves.Rehearsal;

/// <summary>Compares two sides. Pure: the same sides give the same differences, in the order of the fields.</summary>
internal static class SideComparison
{
    public static IReadOnlyList<Difference> Of(BillingSide now, BillingSide then, ClientClock clock)
    {
        var (present, future) = (SideFacts.Of(now, clock), SideFacts.Of(then, clock));
        return [.. present.Keys.Union(future.Keys)
            .Select(name => (Name: name, Now: present.GetValueOrDefault(name), Then: future.GetValueOrDefault(name)))
            .Where(fact => fact.Now != fact.Then)
            .OrderBy(fact => fact.Name.Field)
            .Select(fact => new Difference(fact.Name.Field, fact.Name.Item, fact.Now, fact.Then, DifferenceRules.Table[fact.Name.Field].For(fact.Now, fact.Then)))];
    }
}

/// <summary>What the two sides do not say alike.</summary>
/// <param name="Item">Which one, where there are several; empty otherwise.</param>
/// <param name="Now">What the present provider says, in words; null when it says nothing.</param>
/// <param name="Then">What the new one says.</param>
internal sealed record Difference(RehearsedField Field, string Item, string? Now, string? Then, DifferenceSeverity Severity)
{
    /// <summary>What people call it.</summary>
    public string Title() => Item.Length == 0 ? DifferenceRules.Table[Field].Title : $"{DifferenceRules.Table[Field].Title} {Item}";

    /// <summary>In a sentence.</summary>
    public string Words() => $"{Title()}: {Now ?? "nothing"} now, {Then ?? "nothing"} then.";
}
