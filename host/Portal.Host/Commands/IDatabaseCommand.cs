namespace Portal.Host.Commands;

/// <summary>A command that takes the database as it is, before the schemas are brought up to date.</summary>
internal interface IDatabaseCommand
{
    /// <summary>The first argument that chooses it.</summary>
    string Name { get; }

    /// <summary>The exit code: 0 when it was done.</summary>
    Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken);
}
