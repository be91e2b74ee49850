namespace Portal.Faults.Tests.Rig;

/// <summary>What a fault did to somebody, and what is wrong with that; nothing wrong: it passed.</summary>
internal sealed record Outcome(string Seen, params IReadOnlyList<string> Complaints)
{
    /// <summary>Complaints where an expectation does not hold.</summary>
    public static Outcome Of(string seen, params IEnumerable<(bool Holds, string Otherwise)> expectations) =>
        new(seen, [.. expectations.Where(expected => !expected.Holds).Select(expected => expected.Otherwise)]);

    /// <summary>Several looks at the same somebody.</summary>
    public static Outcome Together(params IReadOnlyCollection<Outcome> several) =>
        new(string.Join("; ", several.Select(each => each.Seen)), [.. several.SelectMany(each => each.Complaints)]);
}

/// <summary>The verdict on a fault: the portal passes, and the naive twin that met the same fault under the same rules does not. A rule that lets the twin pass is void.</summary>
internal static class Judgement
{
    private const string ReportSetting = "PORTAL_FAULTS";
    private static readonly Lock Gate = new();

    /// <param name="fault">Its id.</param>
    /// <param name="done">What was done.</param>
    public static void Pass(string fault, string done, Outcome portal, Outcome twin)
    {
        var line = $"{fault} | {done} | {portal.Seen}{Wrong(portal)} | twin: {twin.Seen}{Wrong(twin)}";
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable(ReportSetting) is { Length: > 0 } report)
            lock (Gate) File.AppendAllText(report, $"| {line} | {(portal.Complaints.Count == 0 && twin.Complaints.Count > 0 ? "pass" : "FAIL")} |\n");
        portal.Complaints.ShouldBeEmpty(line);
        twin.Complaints.ShouldNotBeEmpty($"The naive twin survived, so this proves nothing. {line}");
    }

    private static string Wrong(Outcome outcome) => outcome.Complaints.Count == 0 ? "" : $" ({string.Join("; ", outcome.Complaints)})";
}
