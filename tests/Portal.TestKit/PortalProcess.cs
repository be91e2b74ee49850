namespace Portal.TestKit;

/// <summary>The portal as a process of its own, which a test may kill at any moment and start again on the same data.</summary>
public sealed class PortalProcess : NodeProcess
{
    private PortalProcess(string program, IEnumerable<KeyValuePair<string, string>> environment)
        : base(program, environment)
    {
    }

    /// <summary>Returns once requests are answered.</summary>
    public static Task<PortalProcess> StartAsync(TestDatabase database, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(database);
        return StartAsync(new DatabaseAddresses(database.ConnectionString, database.OwnerConnectionString), settings);
    }

    /// <summary>The same on any database, and perhaps of another version.</summary>
    /// <param name="program">The portal's assembly; null: the one of this version.</param>
    public static async Task<PortalProcess> StartAsync(DatabaseAddresses database, IEnumerable<KeyValuePair<string, string>> settings, string? program = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var portal = new PortalProcess(program ?? Path.Combine(AppContext.BaseDirectory, "Portal.Host.dll"), Settings(database, settings));
        await portal.StartAgainAsync();
        return portal;
    }

    private static Dictionary<string, string> Settings(DatabaseAddresses database, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var all = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ConnectionStrings:Portal"] = database.Runtime,
            ["ConnectionStrings:PortalOwner"] = database.Owner,
            ["PORTAL_URL"] = "http://127.0.0.1:0",
            ["Portal:Roles"] = "web",
            ["Identity:SecondFactor:Required"] = "false",
            ["Limits:ReadPerMinute"] = "1000000",
            ["Limits:TicketPerMinute"] = "1000000",
            ["Logging:LogLevel:Default"] = "None",
        };
        foreach (var (name, value) in settings) all[name] = value;
        return all;
    }
}

/// <summary>Connection strings of one database, as each of the portal's two roles.</summary>
public sealed record DatabaseAddresses(string Runtime, string Owner);
