namespace Portal.Host.Database;

/// <summary>The private database cannot start; the message tells the person who starts the portal what to do.</summary>
internal sealed class DatabaseStartException(string message, Exception? cause = null) : Exception(message, cause);
