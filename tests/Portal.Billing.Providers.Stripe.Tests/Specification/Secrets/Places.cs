using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Secrets;

/// <summary>Where texts can get out of the portal, and what was seen there.</summary>
internal sealed class Places : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<(string Place, string Text)> seen = new();
    private readonly ConcurrentBag<string> words = [.. Planted.Words];
    private readonly MeterListener meters = new();
    private readonly ActivityListener traces;
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public Places()
    {
        meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => AddTags("metrics", instrument.Name, tags.ToArray()));
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => AddTags("metrics", instrument.Name, tags.ToArray()));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => AddTags("metrics", instrument.Name, tags.ToArray()));
        meters.Start();
        traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => AddTags("traces", $"{activity.DisplayName} {activity.StatusDescription}", [.. activity.TagObjects]),
        };
        ActivitySource.AddActivityListener(traces);
    }

    /// <summary>Everything that was seen so far, and where.</summary>
    public IEnumerable<(string Place, string Text)> Seen => seen;

    /// <summary>One more text that may be nowhere, known only now.</summary>
    public void Plant(string word) => words.Add(word);

    public void Add(string place, string text) => seen.Enqueue((place, text));

    /// <summary>An answer with its headers.</summary>
    public async Task<HttpResponseMessage> AddAsync(string place, HttpResponseMessage answer)
    {
        // A PDF is the invoice itself, which the provider printed.
        var body = answer.Content.Headers.ContentType?.MediaType == "application/pdf" ? "" : await answer.Content.ReadAsStringAsync();
        Add(place, $"{(int)answer.StatusCode}\n{answer.Headers}{answer.Content.Headers}\n{body}");
        return answer;
    }

    /// <summary>The portal's own categories from the lowest level on, frameworks from their usual one on.</summary>
    public void Listen(IServiceCollection services) => services.AddLogging(logging => logging
        .AddProvider(this)
        .AddFilter<Places>(null, LogLevel.Information)
        .AddFilter<Places>("Portal", LogLevel.Trace));

    /// <summary>Each planted word that was seen where it may not be.</summary>
    public IReadOnlyList<string> Sightings(Func<string, string, bool> isAllowed)
    {
        var any = SearchValues.Create([.. words], StringComparison.OrdinalIgnoreCase);
        return [.. seen.Where(each => each.Text.AsSpan().ContainsAny(any)).SelectMany(each => WordsIn(each.Place, each.Text)).Distinct()];

        IEnumerable<string> WordsIn(string place, string text) => words
            .Where(word => text.Contains(word, StringComparison.OrdinalIgnoreCase) && !isAllowed(place, word))
            .Select(word => $"{word} in {place}: {Around(text, word)}");
    }

    public ILogger CreateLogger(string categoryName) => new Book(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
        meters.Dispose();
        traces.Dispose();
    }

    private void AddTags(string place, string name, IEnumerable<KeyValuePair<string, object?>> tags) =>
        Add(place, $"{name} {string.Join(' ', tags.Select(tag => $"{tag.Key}={tag.Value}"))}");

    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        return text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 80)].ReplaceLineEndings(" ");
    }

    private sealed class Book(Places places, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => places.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            places.scopes.ForEachScope((scope, all) => all.Add("log", $"{category} in {scope}"), places);
            places.Add("log", $"{category} {formatter(state, exception)} {exception} {values}");
        }
    }
}
