namespace Portal.Host.Settings;

/// <summary>One database, reached as either of its two roles.</summary>
/// <param name="Runtime">As the role of requests and jobs: it owns nothing and sees the rows of the clients it was told.</param>
/// <param name="Owner">As the role that owns the tables, for bringing them up to date.</param>
internal sealed record RoleConnections(string Runtime, string Owner);
