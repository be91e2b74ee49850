using System.Net;

namespace Portal.Benchmarks.Refresh;

/// <summary>Stands before the web nodes: each request goes to the next of them, and to the one after it when the connection breaks.</summary>
internal sealed class Balancer(IReadOnlyList<Uri> nodes) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = TimeSpan.FromSeconds(10) };
    private int turn;

    /// <summary>The answer's status; null when nobody answered.</summary>
    public async Task<HttpStatusCode?> SendAsync(Func<Uri, HttpRequestMessage> make)
    {
        var first = (int)((uint)Interlocked.Increment(ref turn) % nodes.Count);
        for (var tries = 0; tries < nodes.Count; tries++)
        {
            using var request = make(nodes[(first + tries) % nodes.Count]);
            request.Headers.Add("X-Forwarded-Proto", "https");
            try
            {
                using var answer = await http.SendAsync(request);
                await answer.Content.ReadAsByteArrayAsync();
                return answer.StatusCode;
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
            {
            }
        }

        return null;
    }

    public void Dispose() => http.Dispose();
}
