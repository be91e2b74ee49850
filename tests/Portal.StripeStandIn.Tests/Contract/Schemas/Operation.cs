namespace Portal.StripeStandIn.Tests.Contract.Schemas;

/// <summary>One operation of Stripe's API.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Path">With its placeholders, for example <c>/v1/invoices/{id}</c>.</param>
internal sealed record Operation(string Method, string Path)
{
    /// <summary>How many of the path's parts stand for any value.</summary>
    public int Placeholders => Path.Count(character => character == '{');

    /// <summary>The path with one name for all placeholders.</summary>
    public string Template => string.Join('/', Path.Split('/').Select(part => part.StartsWith('{') ? "{id}" : part));

    /// <summary>An operation as it is written, for example <c>GET /v1/invoices</c>.</summary>
    public static Operation Parse(string text) => new(text.Split(' ')[0], text.Split(' ')[1]);

    /// <summary>Whether a request for the address is a call of this operation.</summary>
    public bool Matches(string method, string address)
    {
        var parts = Path.Split('/');
        var given = address.Split('/');
        return method == Method && parts.Length == given.Length && parts.Zip(given).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }

    public override string ToString() => $"{Method} {Path}";
}
