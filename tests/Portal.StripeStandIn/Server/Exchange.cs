using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Server;

/// <summary>Answers one request to the API: key, version, account, limits, parameters, permission, then the operation.</summary>
internal sealed class Exchange(StandIn state, StandInOptions options, Faults faults, CallLog log)
{
    private readonly Keys keys = new(options);
    private readonly RateLimits limits = new(options, options.RateClock ?? state.Surroundings.Clock);
    private readonly Idempotency idempotency = new(state.Surroundings.Clock);
    private int requests;

    public async Task HandleAsync(HttpContext context, Operation? operation)
    {
        var call = log.Begin(context, operation?.Template);
        var fault = faults.Meet(call.Path);
        var delivery = new Delivery(context, fault, state.Surroundings.Clock);
        if (await delivery.NeverReachesAsync())
            return;
        var answer = await AnswerAsync(context, operation, call, fault);
        AddHeaders(context, call, answer);
        call.Status = fault?.Kind == FaultKind.LoseAnswer ? 0 : answer.Status;
        // afterwards: limits count calls when they arrive
        if (options.Latency > TimeSpan.Zero)
            await Task.Delay(options.Latency, context.RequestAborted);
        await delivery.SendAsync(answer);
    }

    private async Task<Answer> AnswerAsync(HttpContext context, Operation? operation, RecordedCall call, Fault? fault)
    {
        try
        {
            var parameters = await Parameters.ReadAsync(context.Request);
            call.Fields = parameters.Fields;
            var key = keys.Check(context.Request);
            CheckVersion(context.Request);
            var account = AccountOf(call, key);
            limits.Take(account.Account, $"{call.Method} {call.Template}");
            if (operation is null)
                throw new Problem(404, $"Unrecognized request URL ({call.Method}: {call.Path}).");
            operation.Parameters.Check(parameters);
            keys.CheckPermission(key, operation.Permission, account.Account);
            var asked = new StripeCall(account, parameters, call.Path)
            {
                Id = context.GetRouteValue("id") as string ?? "",
                IgnoresCursors = fault?.Kind == FaultKind.EndlessPaging,
            };
            return await RunAsync(call, key, () => Execute(operation, asked, fault));
        }
        catch (Problem problem)
        {
            return problem.ToAnswer();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new Problem(500, $"The stand-in itself failed: {failure}") { Type = "api_error" }.ToAnswer();
        }
    }

    private Task<Answer> RunAsync(RecordedCall call, string key, Func<Answer> execute)
    {
        if (call is not { Method: "POST", IdempotencyKey: { } chosen })
            return Task.FromResult(execute());
        var request = $"{call.Path}?{string.Join('&', call.Fields)}";
        return idempotency.RunAsync($"{call.Account} {key} {chosen}", request, () => Task.FromResult(execute()));
    }

    private Answer Execute(Operation operation, StripeCall asked, Fault? fault)
    {
        if (fault?.Kind == FaultKind.Status)
            return Ordered(fault).ToAnswer();
        lock (state.Surroundings.Gate)
            return new Answer(200, operation.Answer(asked));
    }

    private static Problem Ordered(Fault fault) => fault.StatusCode switch
    {
        429 => RateLimits.TooMany("endpoint-rate", fault.RetryAfter),
        401 => new Problem(401, "Invalid API Key provided: sk_test_****0000"),
        403 => new Problem(403, "The provided key 'rk_test_****0000' does not have the required permissions for this endpoint."),
        >= 500 => new Problem(fault.StatusCode, "An unknown error occurred") { Type = "api_error", Headers = RetryAfter(fault) },
        _ => new Problem(fault.StatusCode, "The request was refused."),
    };

    private static Dictionary<string, string> RetryAfter(Fault fault) =>
        fault.RetryAfter is { } wait ? new() { ["Retry-After"] = $"{Math.Ceiling(wait.TotalSeconds)}" } : [];

    private static void CheckVersion(HttpRequest request)
    {
        var version = request.Headers["Stripe-Version"].ToString();
        if (version != StripeVersion.Pinned)
            throw new Problem(400, $"Invalid Stripe API version: {version}. This stand-in speaks {StripeVersion.Pinned}.");
    }

    private StandIn AccountOf(RecordedCall call, string key) =>
        call.Account is not { } named ? state : state.FindConnected(named) ?? throw Keys.NoAccess(key, named);

    private void AddHeaders(HttpContext context, RecordedCall call, Answer answer)
    {
        var headers = context.Response.Headers;
        headers.Date = state.Now.ToString("R");
        headers["Request-Id"] = $"req_standin{Interlocked.Increment(ref requests):D6}";
        headers["Stripe-Version"] = StripeVersion.Pinned;
        if (call.IdempotencyKey is { } key)
            headers["Idempotency-Key"] = key;
        if (call.Account is { } account)
            headers["Stripe-Account"] = account;
        foreach (var (name, value) in answer.Headers)
            headers[name] = value;
    }
}
