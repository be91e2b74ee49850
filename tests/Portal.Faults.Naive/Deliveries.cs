using System.Collections.Concurrent;
using System.Text.Json;

namespace Portal.Faults.Naive;

/// <summary>A queue in memory, without a bound, worked off when there is time. An event of a type that it does not know is acknowledged and forgotten.</summary>
internal sealed class Deliveries
{
    private readonly ConcurrentQueue<JsonElement> waiting = new();
    private readonly Store store;
    private int most;
    private volatile bool isWorking;

    public Deliveries(Store store)
    {
        this.store = store;
        _ = WorkAsync();
    }

    public int MostAtOnce => most;

    public bool IsEmpty => waiting.IsEmpty && !isWorking;

    public async Task TakeAsync(HttpContext context)
    {
        waiting.Enqueue(await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body));
        most = Math.Max(most, waiting.Count);
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
            if (!waiting.TryDequeue(out var told) || !Text(told, "type").StartsWith("invoice.", StringComparison.Ordinal)) continue;
            isWorking = true;
            try
            {
                var about = told.GetProperty("data").GetProperty("object");
                await store.ApplyAsync(Text(told, "id"), Text(about, "id"), Text(about, "status"));
            }
#pragma warning disable CA1031 // the mistake: whatever fails here is gone
            catch (Exception)
#pragma warning restore CA1031
            {
            }

            isWorking = false;
        }
    }

    private static string Text(JsonElement within, string name) => within.GetProperty(name).GetString()!;
}
