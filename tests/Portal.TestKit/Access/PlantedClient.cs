namespace Portal.TestKit.Access;

/// <summary>What the matrix planted for a client: two invoices, and two tickets with a file each. Everything people read of it carries <see cref="Mark"/>.</summary>
/// <param name="Letter">The client's letter in the requirements.</param>
public sealed record PlantedClient(char Letter, IReadOnlyList<string> Invoices, IReadOnlyList<string> Tickets, IReadOnlyList<string> Files)
{
    /// <summary>What no answer may hold: it is in every id of the provider's.</summary>
    public const string Hidden = "hidden_";

    public string Mark => $"PLANTED-{Letter}-";

    public string Customer => $"{Hidden}customer_{Letter}";

    public string RawInvoice(int which) => $"{Hidden}invoice_{Letter}{which}";
}
