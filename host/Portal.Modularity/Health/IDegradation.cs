namespace Portal.Modularity.Health;

/// <summary>Says what a module does without for now, while the portal as a whole answers. Register it as this interface.</summary>
public interface IDegradation
{
    /// <summary>A line for each: what is out of service and a code for why. No client, no address, no exception's words. Asks nobody outside.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync();
}
