using System.Collections.Concurrent;

namespace Portal.StripeStandIn.Tests.Contract.Calls;

/// <summary>Keeps every call that passes, and changes none.</summary>
internal sealed class WireTap : DelegatingHandler
{
    private readonly ConcurrentQueue<WireCall> calls = new();

    public WireTap() : base(new SocketsHttpHandler { AllowAutoRedirect = false }) { }

    public IReadOnlyList<WireCall> Calls => [.. calls];

    public WireCall Last => calls.Last();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var form = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        calls.Enqueue(new(request.Method.Method, request.RequestUri!, form, (int)response.StatusCode, answer));
        return response;
    }
}
