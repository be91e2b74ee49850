using System.Diagnostics;

namespace Portal.Benchmarks;

/// <summary>Starts what is measured: the portal in production settings behind a proxy that ends TLS, and the limit application beside it.</summary>
internal sealed class Portals(string runtime, string owner)
{
    public const string WebhookSecret = "whsec_bench_0123456789abcdef";

    // closed: what is asked there is down
    private const string Nowhere = "http://127.0.0.1:9";

    private static readonly string Configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/')))!;

    /// <param name="settings">Besides those that every portal here has, or in their place.</param>
    public Task<RunningProgram> StartPortalAsync(bool demo = false, params IEnumerable<(string Name, string Value)> settings)
    {
        var port = RunningProgram.FreePort();
        var start = Dotnet("../../../../../artifacts/portal/Portal.Host.dll");
        foreach (var (name, value) in Settings(port)) start.Environment[name] = value;
        start.Environment["Portal__Demo"] = demo ? "true" : "false";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return RunningProgram.StartAsync(start, port, "/health/ready");
    }

    /// <summary>The database as the role that owns it.</summary>
    public string Owner => owner;

    public Task<RunningProgram> StartLimitAsync()
    {
        var port = RunningProgram.FreePort();
        var start = Dotnet(Path.Combine("../../../../Portal.Benchmarks.Limit/bin", Configuration, "net10.0", "Portal.Benchmarks.Limit.dll"));
        foreach (var word in new[] { owner, $"{port}", WebhookSecret }) start.ArgumentList.Add(word);
        return RunningProgram.StartAsync(start, port, $"/row?id={Guid.Empty}");
    }

    // Only the limits of requests are raised: they are counted all the same.
    private Dictionary<string, string> Settings(int port) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ConnectionStrings__Portal"] = runtime,
        ["ConnectionStrings__PortalOwner"] = owner,
        ["PORTAL_URL"] = $"http://127.0.0.1:{port}",
        ["Portal__PublicUrl"] = $"https://127.0.0.1:{port}",
        ["Portal__KnownProxies"] = "127.0.0.1",
        ["Limits__ReadPerMinute"] = "1000000",
        ["Identity__SecondFactor__Required"] = "false",
        ["Billing__Providers__stripe__SecretKey"] = "sk_test_bench",
        ["Billing__Providers__stripe__WebhookSecret"] = WebhookSecret,
        ["Billing__Providers__stripe__ApiBase"] = Nowhere,
    };

    private static ProcessStartInfo Dotnet(string program) => new("dotnet") { ArgumentList = { Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, program)) } };
}
