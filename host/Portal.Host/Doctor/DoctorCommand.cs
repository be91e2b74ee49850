using System.Text.Json;
using Portal.Modularity.Commands;
using Portal.Modularity.Doctor;
using Portal.Modularity.Storage;

namespace Portal.Host.Doctor;

/// <summary><c>doctor [--json]</c>: looks at everything an operator may have to mend, and changes nothing.</summary>
internal sealed class DoctorCommand(IEnumerable<ICheckup> checkups, TextWriter output, TimeProvider clock) : IPortalCommand
{
    private const int AllWell = 0;
    private const int SomethingToDo = 1;
    private const int Misused = 2;

    /// <summary>For one checkup.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public string Name => "doctor";

    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (arguments is not ([] or ["--json"]))
        {
            await output.WriteLineAsync("Usage: doctor [--json]");
            return Misused;
        }

        using var reach = ClientReach.ToEveryClient();
        var findings = new List<(string Part, Finding Finding)>();
        foreach (var checkup in checkups) findings.AddRange((await LookAsync(checkup, cancellationToken)).Select(finding => (checkup.Part, finding)));
        await output.WriteLineAsync(arguments.Count > 0 ? AsJson(findings) : AsText(findings));
        return findings.All(found => found.Finding.State == FindingState.Well) ? AllWell : SomethingToDo;
    }

    private async Task<IReadOnlyList<Finding>> LookAsync(ICheckup checkup, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await checkup.LookAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [Finding.Attention("check_timed_out", "", $"It could not be looked at within {Patience.TotalSeconds:0} seconds.")];
        }
#pragma warning disable CA1031 // a part that cannot be looked at must not hide the others
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return [Finding.Attention("check_failed", "", $"It could not be looked at: {fault.GetType().Name}.")];
        }
    }

    private static string AsText(List<(string Part, Finding Finding)> findings)
    {
        var toDo = findings.Count(found => found.Finding.State == FindingState.Attention);
        var lines = findings.Select(found => $"{(found.Finding.State == FindingState.Well ? "well      " : "attention ")} {Where(found.Part, found.Finding)}: {found.Finding.Sentence}{Coded(found.Finding)}");
        return string.Join(Environment.NewLine, lines.Append(toDo == 0 ? "All is well." : $"{toDo} to look at."));
    }

    private static string Where(string part, Finding finding) => finding.Subject.Length > 0 ? $"{part} {finding.Subject}" : part;

    private static string Coded(Finding finding) => finding.State == FindingState.Well ? "" : $" [{finding.Code}]";

    private static string AsJson(List<(string Part, Finding Finding)> findings) => JsonSerializer.Serialize(
        new
        {
            Well = findings.All(found => found.Finding.State == FindingState.Well),
            Findings = findings.Select(found => new
            {
                found.Part, Subject = found.Finding.Subject.Length > 0 ? found.Finding.Subject : null, State = found.Finding.State == FindingState.Well ? "well" : "attention",
                found.Finding.Code, found.Finding.Sentence,
            }),
        },
        Json);
}
