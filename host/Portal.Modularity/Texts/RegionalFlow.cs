using Portal.Identity.Contract;

namespace Portal.Modularity.Texts;

/// <summary>In which format what runs now writes for people: that of the request's client, and the first of the list where nobody said anything.</summary>
/// <remarks>It flows with the call, as far as what is awaited.</remarks>
public sealed class RegionalFlow : IDisposable
{
    private static readonly AsyncLocal<RegionalFormat> Now = new();

    private readonly RegionalFormat before = Now.Value;

    private RegionalFlow(RegionalFormat format) => Now.Value = format;

    /// <summary>The format to write in.</summary>
    public static RegionalFormat Current => Now.Value;

    /// <summary>Writes in this format, until it is disposed.</summary>
    public static RegionalFlow In(RegionalFormat format) => new(format);

    /// <summary>What was written in before is written in again.</summary>
    public void Dispose() => Now.Value = before;
}
