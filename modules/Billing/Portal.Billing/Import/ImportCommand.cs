using Portal.Billing.Providers;
using Portal.Modularity.Commands;

namespace Portal.Billing.Import;

/// <summary><c>import &lt;key&gt; &lt;file&gt;</c>: the endpoint's work from the command line.</summary>
internal sealed class ImportCommand(Importer importer, TextWriter output) : IPortalCommand
{
    private const int Done = 0;
    private const int NotDone = 1;

    public string Name => "import";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments is not [var key, var file]) return await RefuseAsync("Usage: import <provider key> <file>");
        if (!File.Exists(file)) return await RefuseAsync($"There is no file {file}.");
        await using var document = File.OpenRead(file);
        return await importer.ImportAsync(key, document, cancellationToken) switch
        {
            ImportOutcome.Reported { Report: ImportReport.Accepted accepted } => await TellAsync(accepted),
            ImportOutcome.Reported { Report: ImportReport.Rejected rejected } => await RefuseAsync(
                $"The document has errors. Nothing was taken.\n{string.Join('\n', rejected.Errors.Select(error => $"  {error.Path}: {error.Message}"))}"),
            ImportOutcome.TooLarge => await RefuseAsync("The document is larger than 16 MiB. Nothing was taken."),
            ImportOutcome.Failed => await RefuseAsync($"The provider {key} failed. Nothing was taken; the log says how."),
            _ => await RefuseAsync($"There is no provider {key} that takes documents."),
        };
    }

    private async Task<int> TellAsync(ImportReport.Accepted accepted)
    {
        await output.WriteLineAsync($"Taken: {string.Join(", ", accepted.Counts.Select(kind => $"{kind.Key} {kind.Value}"))}");
        return Done;
    }

    private async Task<int> RefuseAsync(string why)
    {
        await output.WriteLineAsync(why);
        return NotDone;
    }
}
