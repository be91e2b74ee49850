using System.Collections.Concurrent;
using Npgsql;

namespace Portal.TestKit;

/// <summary>A database for one test or one test class, dropped when it is disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);

    private readonly string name;

    private TestDatabase(string name, string connectionString)
    {
        this.name = name;
        OwnerConnectionString = connectionString;
        ConnectionString = TestServer.AsRuntime(connectionString);
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>As the portal runs: it sees the rows of the clients it was told.</summary>
    public string ConnectionString { get; }

    /// <summary>As the role that owns the tables; here it is a superuser besides.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>For tests that plant rows and look at what is there: it sees all of them.</summary>
    public NpgsqlDataSource DataSource { get; }

    public static async Task<TestDatabase> CreateEmptyAsync()
    {
        var name = NewName();
        await TestServer.ExecuteAsync(_ => $"create database {name}");
        return await OpenAsync(name);
    }

    /// <summary>
    /// A copy of a template that <paramref name="migrate"/> fills once a process; it gets the template's connection string as its owner. The same
    /// method or lambda shares one template, so it must not depend on captured values; <paramref name="key"/> tells templates apart where it does.
    /// </summary>
    public static async Task<TestDatabase> CreateAsync(Func<string, Task> migrate, string? key = null)
    {
        ArgumentNullException.ThrowIfNull(migrate);
        var template = await Templates.GetOrAdd(key ?? NameOf(migrate), _ => new(() => MakeTemplateAsync(migrate))).Value;
        var name = NewName();
        await TestServer.ExecuteAsync(version => $"create database {name} template {template}{(version >= 15 ? " strategy file_copy" : "")}");
        return await OpenAsync(name);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await TestServer.ExecuteAsync(_ => $"drop database if exists {name} with (force)");
    }

    private static async Task<string> MakeTemplateAsync(Func<string, Task> migrate)
    {
        var name = NewName();
        await TestServer.ExecuteAsync(_ => $"create database {name}");
        var target = await TestServer.ConnectToAsync(name);
        // a pooled connection that lingers would keep the template from being copied
        target.Pooling = false;
        await migrate(target.ConnectionString);
        await TestServer.ExecuteAsync(_ => $"alter database {name} allow_connections false");
        return name;
    }

    private static async Task<TestDatabase> OpenAsync(string name)
    {
        var target = await TestServer.ConnectToAsync(name);
        target.MaxPoolSize = 20;
        return new(name, target.ConnectionString);
    }

    private static string NameOf(Func<string, Task> migrate) => $"{migrate.Method.DeclaringType?.FullName}.{migrate.Method.Name}";

    private static string NewName() => $"test_{Guid.NewGuid():N}";
}
