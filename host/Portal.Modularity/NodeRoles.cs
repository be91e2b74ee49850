namespace Portal.Modularity;

/// <summary>What this node of the portal does. Register background services on every node; they do nothing where their role is not.</summary>
/// <param name="Serves">Pages and the API.</param>
/// <param name="Works">Jobs, and whatever runs beside them.</param>
public sealed record NodeRoles(bool Serves, bool Works);
