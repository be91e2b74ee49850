namespace Portal.Modularity.Commands;

/// <summary>Something the portal does instead of serving, when the first argument names it. Register it as this interface.</summary>
public interface IPortalCommand
{
    /// <summary>The first argument that chooses it, for example <c>import</c>.</summary>
    string Name { get; }

    /// <summary>Does it, with the schemas up to date. It prints what it did.</summary>
    /// <param name="arguments">The arguments after the name.</param>
    /// <param name="cancellationToken">Ctrl-C.</param>
    /// <returns>The exit code: 0 when it was done.</returns>
    Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
