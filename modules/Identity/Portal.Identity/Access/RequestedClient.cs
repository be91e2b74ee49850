using Microsoft.AspNetCore.Http;
using Portal.Identity.Contract;

namespace Portal.Identity.Access;

/// <summary>What a request says about its client. Read by hand, because model binding joins doubled values, ignores case and answers 400 before anybody decides.</summary>
/// <param name="IsNamed">Whether the query holds the key at all, in any case.</param>
/// <param name="Id">The one well-formed id under the one key <c>client_id</c>; null when absent or in any way wrong.</param>
internal readonly record struct RequestedClient(bool IsNamed, ClientId? Id)
{
    private const string Key = "client_id";

    public static RequestedClient Read(IQueryCollection query)
    {
        foreach (var (key, values) in query)
        {
            if (key.Equals(Key, StringComparison.OrdinalIgnoreCase))
                return new(true, key == Key && values.Count == 1 && ClientId.TryParse(values[0], out var id) ? id : null);
        }

        return default;
    }
}
