namespace Portal.Modularity.Doctor;

/// <summary>What a module looks at when an operator asks whether the portal is well. Register it as this interface.</summary>
public interface ICheckup
{
    /// <summary>The part it looks at, in a word or two, for example <c>database</c>.</summary>
    string Part { get; }

    /// <summary>Looks, changes nothing, and tells what it found, also what is well. What it throws is a finding of its own.</summary>
    /// <param name="cancellationToken">Ctrl-C, or the end of the time a checkup has.</param>
    Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken);
}
