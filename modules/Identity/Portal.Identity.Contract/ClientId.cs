using System.Diagnostics.CodeAnalysis;

namespace Portal.Identity.Contract;

/// <summary>A client (tenant) of the portal.</summary>
/// <remarks>Written as 36 lower-case characters with dashes; every other spelling is malformed, so that one client has one address.</remarks>
public readonly record struct ClientId(Guid Value)
{
    /// <summary>Reads the one accepted spelling; upper case, braces, white space and the empty id are refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ClientId id)
    {
        var wellFormed = Guid.TryParseExact(text, "D", out var value) && value != Guid.Empty && value.ToString("D") == text;
        id = wellFormed ? new ClientId(value) : default;
        return wellFormed;
    }

    /// <summary>The accepted spelling.</summary>
    public override string ToString() => Value.ToString("D");
}
