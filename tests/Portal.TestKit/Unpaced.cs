using Portal.Billing.Providers;

namespace Portal.TestKit;

/// <summary>Pacing for a provider that is tested without a portal around it: every call passes at once.</summary>
public sealed class Unpaced : ICallPacing
{
    private Unpaced() { }

    public static Unpaced Instance { get; } = new();

    public Task WaitAsync(PacedCall call, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

    public Task HoldAsync(string account, TimeSpan? duration, CancellationToken cancellationToken) => Task.CompletedTask;
}
