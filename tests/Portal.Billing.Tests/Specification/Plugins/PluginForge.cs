using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Portal.Billing.Tests.Specification.Plugins;

/// <summary>Compiles plugins while the test runs, each broken in one way or in none.</summary>
internal sealed record PluginForge(string Key)
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> Known = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private const string Source = """
        using System.Threading;
        using System.Threading.Tasks;
        using Portal.Billing.Providers;
        @declaration
        namespace Forged;
        public sealed class Factory : IBillingProviderFactory
        {
            public Factory() { @constructor }
            public async Task<IBillingProvider> CreateAsync(BillingProviderContext context, CancellationToken stop) { await Task.CompletedTask; @create }
        }
        public sealed class Provider(BillingProviderContext context) : IBillingProvider
        {
            public ProviderConfiguration Configuration { get { @configuration } }
            public IInvoiceArchive? Invoices => null;
            public ICustomerPortal? CustomerPortal => null;
            public IMeteredUsage? MeteredUsage => null;
            public IWebhookTranslator? Webhooks => null;
            public IEventLog? Events => null;
            public IBookImport? Import => null;
            public Task<ProviderProbe> ProbeAsync(CancellationToken stop) => Task.FromResult(new ProviderProbe(context.Clock.GetUtcNow(), "It answers."));
            public Task<BillingOverview> GetOverviewAsync(BillingAccount account, CancellationToken stop)
            {
                var now = context.Clock.GetUtcNow();
                return Task.FromResult(new BillingOverview(
                    now, SubscriptionState.Active, new Plan(@plan, null), new BillingPeriod(now.AddDays(-1), now.AddDays(29)),
                    new Money(4900, Currency.Of("AUD")), [], new NextInvoice.None(NoNextInvoice.NotReported)));
            }
            public ValueTask DisposeAsync() { @end }
        }
        """;

    /// <summary>The whole attribute; null declares <see cref="Key"/> and the factory.</summary>
    public string? Declaration { get; init; }

    public string Constructor { get; init; } = "";

    public string Create { get; init; } = "return new Provider(context);";

    public string Configuration { get; init; } = "return new ProviderConfiguration.Complete();";

    public string End { get; init; } = "return ValueTask.CompletedTask;";

    /// <summary>An expression: the plan's name.</summary>
    public string Plan { get; init; } = "\"Forged plan\"";

    /// <summary>Another assembly it is compiled against.</summary>
    public byte[]? Needs { get; init; }

    public static string Declare(string key, string factory = "Forged.Factory", string also = "") => $"[assembly: BillingProviderPlugin(\"{key}\", \"Forged {key}\", typeof({factory}){also})]";

    /// <summary>Writes the assembly into a folder.</summary>
    public void WriteTo(string folder, string? name = null)
    {
        Directory.CreateDirectory(folder);
        var source = Source.Replace("@declaration", Declaration ?? Declare(Key), StringComparison.Ordinal)
            .Replace("@constructor", Constructor, StringComparison.Ordinal).Replace("@create", Create, StringComparison.Ordinal)
            .Replace("@configuration", Configuration, StringComparison.Ordinal).Replace("@plan", Plan, StringComparison.Ordinal).Replace("@end", End, StringComparison.Ordinal);
        File.WriteAllBytes(Path.Combine(folder, $"{name ?? Key}.dll"), Compile(name ?? Key, source, Needs));
    }

    /// <summary>Compiles any text. A package of the same name as the portal's is meant instead of the portal's.</summary>
    public static byte[] Compile(string name, string source, byte[]? needs = null)
    {
        var replaced = needs is null ? null : MetadataReference.CreateFromImage(needs);
        var known = Known.Value.Where(reference => replaced is null || !NameOf(reference).Equals(NameOf(needs!), StringComparison.Ordinal));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);
        using var image = new MemoryStream();
        CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(source)], replaced is null ? known : [.. known, replaced], options)
            .Emit(image).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).ShouldBeEmpty();
        return image.ToArray();
    }

    private static string NameOf(MetadataReference reference) => Path.GetFileNameWithoutExtension(reference.Display) ?? "";

    private static string NameOf(byte[] image)
    {
        using var reader = new System.Reflection.PortableExecutable.PEReader([.. image]);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        return metadata.GetString(metadata.GetAssemblyDefinition().Name);
    }
}
