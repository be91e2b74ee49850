using Portal.Billing.Providers;

namespace Portal.Billing.Tests.Specification.Plugins;

/// <summary>A folder of plugins: one that works and brings its own version of a package, and one for each way to be broken.</summary>
internal sealed class PluginShelf : IDisposable
{
    public const string Sound = "sound";

    /// <summary>What the sound one calls its plan: the version of the package it was given.</summary>
    public const string SoundPlan = "Made with 99.0.0.0";

    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("portal-plugins-");

    public string Folder => Path.Combine(root.FullName, "plugins");

    /// <summary>The settings of a portal that uses the folder.</summary>
    public Dictionary<string, string> Settings => new() { ["Portal:Plugins"] = Folder, ["Billing:Plugins:pinned-otherwise:Sha256"] = new string('0', 64) };

    public string this[string key] => Path.Combine(Folder, key);

    /// <summary>Writes one plugin.</summary>
    public void Add(PluginForge plugin) => plugin.WriteTo(this[plugin.Key]);

    public void AddSound()
    {
        var package = PluginForge.Compile("Newtonsoft.Json", "[assembly: System.Reflection.AssemblyVersion(\"99.0.0.0\")] namespace Own; public static class Package { public static string Version => typeof(Package).Assembly.GetName().Version!.ToString(); }");
        Add(new(Sound) { Needs = package, Plan = "\"Made with \" + Own.Package.Version" });
        File.WriteAllBytes(Path.Combine(this[Sound], "Newtonsoft.Json.dll"), package);
        // a copy of the contract, as an author may leave it there: it must stay unused
        File.Copy(typeof(IBillingProvider).Assembly.Location, Path.Combine(this[Sound], "Portal.Billing.Providers.dll"));
    }

    /// <summary>One for each reason but those that need other settings or time.</summary>
    public void AddBroken()
    {
        AddBrokenFiles();
        AddBrokenDeclarations();
        Add(new("needs-what-is-not-there") { Needs = Package("Absent"), Plan = "Own.Package.Name" });
        Add(new("needs-what-the-portal-has") { Plan = "nameof(Newtonsoft.Json.JsonConvert) + Newtonsoft.Json.JsonConvert.True" });
        Add(new("constructor-fails") { Constructor = "throw new System.InvalidOperationException(\"sk_live_planted\");" });
        Add(new("creation-fails") { Create = "throw new System.InvalidOperationException(\"sk_live_planted\");" });
        Add(new("creation-gives-nothing") { Create = "return null!;" });
        Add(new("configuration-fails") { Configuration = "throw new System.InvalidOperationException(\"sk_live_planted\");" });
    }

    /// <summary>Three that never come back.</summary>
    public void AddHanging()
    {
        const string Hang = "new ManualResetEventSlim().Wait(CancellationToken.None);";
        Add(new("constructor-hangs") { Constructor = Hang });
        Add(new("creation-hangs") { Create = Hang + " return null!;" });
        Add(new("configuration-hangs") { Configuration = Hang + " return null!;" });
    }

    public void Dispose() => root.Delete(recursive: true);

    private void AddBrokenFiles()
    {
        Directory.CreateDirectory(this["empty"]);
        Directory.CreateDirectory(this["not-dotnet"]);
        File.WriteAllText(Path.Combine(this["not-dotnet"], "not-dotnet.dll"), "MZ is how a program begins");
        Add(new("pinned-otherwise"));
        Add(new("too-large"));
        using (var large = File.Create(Path.Combine(this["too-large"], "large.bin"))) large.SetLength(65L * 1024 * 1024);
        Add(new("links-outside"));
        File.CreateSymbolicLink(Path.Combine(this["links-outside"], "elsewhere.json"), "/etc/hostname");
        new PluginForge("is-a-link").WriteTo(Path.Combine(root.FullName, "elsewhere"));
        Directory.CreateSymbolicLink(this["is-a-link"], Path.Combine(root.FullName, "elsewhere"));
    }

    private void AddBrokenDeclarations()
    {
        Add(new("undeclared") { Declaration = "" });
        Add(new("declared-twice"));
        new PluginForge("declared-twice").WriteTo(this["declared-twice"], "second");
        Add(new("named-otherwise") { Declaration = PluginForge.Declare("another-name") });
        Add(new("Bad Name") { Declaration = PluginForge.Declare("bad-name") });
        Add(new("ledger"));
        Add(new("older") { Declaration = PluginForge.Declare("older", also: ", 0") });
        Add(new("newer") { Declaration = PluginForge.Declare("newer", also: ", 2") });
        Add(new("no-factory") { Declaration = PluginForge.Declare("no-factory", "string") });
    }

    private static byte[] Package(string name) => PluginForge.Compile(name, "namespace Own; public static class Package { public static string Name => \"own\"; }");
}
