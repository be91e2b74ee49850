namespace Portal.Journeys.Tests.Browser;

/// <summary>A story told in the browser. It fails when the browser complained about anything, even if everything else was as it should be.</summary>
public abstract class Journey(RunningPortal portal) : IAsyncLifetime
{
    private readonly List<Visitor> visitors = [];

    protected RunningPortal Portal => portal;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Chromium.Program is null, "Chromium is not installed.");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var visitor in visitors) await visitor.CloseAsync();
        visitors.SelectMany(visitor => visitor.Complaints).ShouldBeEmpty();
    }

    /// <summary>Somebody who is not signed in.</summary>
    internal Task<Visitor> ArriveAsync(Look? look = null) => OpenAsync(look, email: null);

    /// <summary>Somebody who has signed in before.</summary>
    internal Task<Visitor> SignInAsync(string email, Look? look = null) => OpenAsync(look, email);

    /// <summary>Somebody on the billing page: of their own organisation, or of the client they choose.</summary>
    internal async Task<Visitor> OpenBillingAsync(string email, string? client = null, Look? look = null)
    {
        var visitor = await SignInAsync(email, look);
        (await visitor.GoAsync(client is null ? "/billing" : $"/billing?client_id={client}")).ShouldBe(200);
        return visitor;
    }

    private async Task<Visitor> OpenAsync(Look? look, string? email)
    {
        var visitor = await (await portal.OpenAsync(look ?? new(), email)).StartAsync();
        visitors.Add(visitor);
        return visitor;
    }
}
