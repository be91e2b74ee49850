using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Npgsql;
using Portal.Benchmarks;
using Portal.Host.Database;

// build/bench [--quick]: what the portal does beside what this machine can do at best.
var size = args.Contains("--quick") ? Size.Quick : Size.Whole;
var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
try
{
    await using var server = await PrivatePostgres.StartAsync(Path.Combine(folder, "postgres"), ["shared_buffers=1GB", "max_connections=200", "max_wal_size=4GB"], CancellationToken.None);
    await using var database = NpgsqlDataSource.Create(server.ConnectionString);
    var bench = new Bench(new Portals(server.RuntimeConnectionString, server.ConnectionString), database, size, folder);
    var results = await bench.RunAsync();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size.Clients} clients, {(long)size.Clients * size.InvoicesPerClient} invoices, {size.Rounds} rounds of {size.Seconds} s, 32 connections; {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, PostgreSQL, load and portal on the same machine."));
    Console.WriteLine("\n| goal | what | bound | median | range | reached |\n|---|---|---|---|---|---|");
    foreach (var result in results) Console.WriteLine(result.AsRow());
    Console.WriteLine("\n| measured | median | range |\n|---|---|---|");
    foreach (var (name, figures) in bench.Absolute) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {figures.Order().ElementAt(figures.Count / 2):0.##} | {figures.Min():0.##} to {figures.Max():0.##} |"));
    if (args.FirstOrDefault(word => word.EndsWith(".json", StringComparison.Ordinal)) is { } file)
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { size, results, measured = bench.Absolute }));
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
