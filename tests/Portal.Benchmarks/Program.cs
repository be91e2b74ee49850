using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Npgsql;
using Portal.Benchmarks;
using Portal.Benchmarks.Refresh;
using Portal.Host.Database;

// build/bench [--quick] [--only P9,P14]: what the portal does beside what this machine can do at best.
string[] durable = ["shared_buffers=1GB", "max_connections=200", "max_wal_size=4GB"];
var size = args.Contains("--quick") ? Size.Quick : Size.Whole;
var figures = new Figures();
var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
try
{
    var goals = Goals.Read(args);
    if (goals.IncludeAny(Bench.MeasuredGoals)) await WithDatabaseAsync("requests", (portals, database) => new Bench(portals, database, (size, goals, folder), figures).RunAsync());
    if (goals.IncludeAny(RefreshBench.MeasuredGoals)) await WithDatabaseAsync("refresh", (portals, database) => new RefreshBench(portals, database, (size, goals, folder), figures).RunAsync());
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Clients} clients, {(long)size.Clients * size.InvoicesPerClient} invoices, {size.Rounds} rounds of {size.Seconds} s, 32 connections; {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, PostgreSQL, load and portal on the same machine."));
    Console.WriteLine("\n| goal | what | bound | median | range | reached |\n|---|---|---|---|---|---|");
    foreach (var result in figures.Results) Console.WriteLine(result.AsRow());
    Console.WriteLine("\n| measured | median | range |\n|---|---|---|");
    foreach (var (name, measured) in figures.Absolute) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {measured.Order().ElementAt(measured.Count / 2):0.##} | {measured.Min():0.##} to {measured.Max():0.##} |"));
    if (args.FirstOrDefault(word => word.EndsWith(".json", StringComparison.Ordinal)) is { } file)
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { size, results = figures.Results, measured = figures.Absolute }));
    return 0;
}
catch (InvalidOperationException refused)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, Log.Last.Prepend(refused.Message)));
    return 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task WithDatabaseAsync(string name, Func<Portals, NpgsqlDataSource, Task> measure)
{
    await using var server = await PrivatePostgres.StartAsync(Path.Combine(folder, name), durable, CancellationToken.None);
    await using var database = NpgsqlDataSource.Create(server.ConnectionString);
    await measure(new Portals(server.RuntimeConnectionString, server.ConnectionString), database);
}
