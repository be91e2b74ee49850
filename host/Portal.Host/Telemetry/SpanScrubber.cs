using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Portal.Host.Telemetry;

/// <summary>Lets out of a span what is on a list, and nothing else: no address, no query, no value, no words of an exception.</summary>
internal sealed partial class SpanScrubber : BaseProcessor<Activity>
{
    public const string Substitutes = "Portal.Telemetry";

    private const string Statement = "db.query.text";

    private static readonly HashSet<string> Allowed =
    [
        "http.request.method", "http.route", "http.response.status_code", "portal.refusal", "portal.request_id",
        "db.system.name", "db.operation.name", "db.response.status_code", "db.npgsql.rows", Statement, "error.type",
        "portal.job", "portal.provider", "portal.operation", "portal.outcome",
    ];

    private static readonly ActivitySource Source = new(Substitutes);

    public override void OnEnd(Activity data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.Recorded || data.Source == Source) return;
        foreach (var (name, value) in data.TagObjects.ToList())
            if (!Allowed.Contains(name)) data.SetTag(name, null);
            else if (name == Statement && value is string text) data.SetTag(name, Literals().Replace(text, "?"));
        // a stranger may have written it
        data.TraceStateString = null;
        if (data.StatusDescription is not null) data.SetStatus(data.Status);
        if (data.Events.Any(told => told.Tags.Any())) Replace(data);
    }

    // What an event holds cannot be taken out of it, and an exception's words may hold anything. Statements have events, and no spans below them.
    private static void Replace(Activity said)
    {
        said.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        var parent = new ActivityContext(said.TraceId, said.ParentSpanId, ActivityTraceFlags.Recorded);
        var (around, tags) = (Activity.Current, said.TagObjects.ToList());
        using (var clean = Source.StartActivity(said.DisplayName, said.Kind, parent, tags, links: null, said.StartTimeUtc))
        {
            clean?.SetStatus(said.Status);
            clean?.SetEndTime(said.StartTimeUtc + said.Duration);
        }

        Activity.Current = around;
    }

    // Statements of our own carry parameters; whose a plugin's are nobody knows.
    [GeneratedRegex("'(?:[^']|'')*'", RegexOptions.CultureInvariant)]
    private static partial Regex Literals();
}
