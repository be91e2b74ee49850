using System.Text;
using System.Text.Json;

namespace Portal.StripeStandIn.Server;

/// <summary>Sends an answer, or spoils the sending as a fault demands.</summary>
internal sealed class Delivery(HttpContext context, Fault? fault, TimeProvider clock)
{
    private const int DripBytes = 128;

    private static readonly TimeSpan DripPause = TimeSpan.FromMilliseconds(125);

    /// <summary>Whether the request is lost before anything is done.</summary>
    public async Task<bool> NeverReachesAsync()
    {
        switch (fault?.Kind)
        {
            case FaultKind.Down:
            case FaultKind.Flapping when IsInDownPhase(fault):
                context.Abort();
                return true;
            case FaultKind.BlackHole:
                await WaitForeverAsync();
                return true;
            default:
                return false;
        }
    }

    public async Task SendAsync(Answer answer)
    {
        if (fault?.Kind == FaultKind.LoseAnswer)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        var body = Rewritten(BodyOf(answer));
        context.Response.ContentLength = body.Length;
        await WriteAsync(body);
    }

    /// <summary>The bytes, at once or in drops.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> body)
    {
        if (fault?.Kind != FaultKind.Drip)
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }
        for (var at = 0; at < body.Length; at += DripBytes)
        {
            await context.Response.Body.WriteAsync(body.Slice(at, Math.Min(DripBytes, body.Length - at)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(DripPause, context.RequestAborted);
        }
    }

    private bool IsInDownPhase(Fault flapping) =>
        clock.GetUtcNow().UtcTicks % flapping.Period.Ticks >= flapping.Up.Ticks;

    private async Task WaitForeverAsync()
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private byte[] Rewritten(byte[] body) => fault?.Rewrite is { } rewrite ? Encoding.UTF8.GetBytes(rewrite(Encoding.UTF8.GetString(body))) : body;

    private byte[] BodyOf(Answer answer)
    {
        var sound = fault is null || answer.Status != 200;
        if (!sound && fault is { Kind: FaultKind.Garbage, Garbage: Garbage.Html })
        {
            context.Response.ContentType = "text/html";
            return Encoding.UTF8.GetBytes("<!doctype html><title>Sign in to the network</title><p>Please accept the terms.</p>");
        }
        var bytes = JsonSerializer.SerializeToUtf8Bytes(sound ? answer.Body : Distortion.Apply(fault!, answer.Body.DeepClone().AsObject()));
        return !sound && fault is { Kind: FaultKind.Garbage, Garbage: Garbage.TruncatedJson } ? bytes[..(bytes.Length / 2)] : bytes;
    }
}
