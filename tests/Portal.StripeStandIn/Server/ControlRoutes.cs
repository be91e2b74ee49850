using System.Net;
using Portal.StripeStandIn.Objects;

namespace Portal.StripeStandIn.Server;

/// <summary>What a person or a script may do to a running stand-in. Answered on the loopback address only.</summary>
internal static class ControlRoutes
{
    public static void Map(WebApplication app, StandInServer server)
    {
        var control = app.MapGroup("/_stand_in").AddEndpointFilter(OnlyFromHere);
        control.MapPost("/advance", (double seconds) => server.Advance(TimeSpan.FromSeconds(seconds)));
        control.MapPost("/fault", (string kind, string? path, int? calls) => SetFault(server, (kind, path, calls)));
        control.MapPost("/well", server.Faults.Clear);
        control.MapPost("/pay", (string invoice, int? times) => PayAsync(server, invoice, times ?? 1));
        control.MapGet("/calls", () => server.Calls.Select(call => $"{call.Status} {call.Method} {call.Path}"));
    }

    private static async ValueTask<object?> OnlyFromHere(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) ? await next(context) : Results.NotFound();

    private static IResult SetFault(StandInServer server, (string Kind, string? Path, int? Calls) asked)
    {
        if (Named(asked.Kind) is not { } fault)
            return Results.BadRequest("down, black-hole, drip, flapping, html, truncated, wrong-types, endless, or a status");
        server.Faults.Set(fault, asked.Path ?? "/v1/", asked.Calls);
        return Results.Ok();
    }

    private static Fault? Named(string kind) => kind switch
    {
        "down" => Fault.Down,
        "black-hole" => Fault.BlackHole,
        "drip" => Fault.Drip,
        "flapping" => Fault.Flapping(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)),
        "html" => Fault.Answering(Garbage.Html),
        "truncated" => Fault.Answering(Garbage.TruncatedJson),
        "wrong-types" => Fault.Answering(Garbage.WrongTypes),
        "endless" => Fault.EndlessPaging,
        _ => int.TryParse(kind, out var status) ? Fault.Status(status) : null,
    };

    private static async Task<IResult> PayAsync(StandInServer server, string invoice, int times)
    {
        var events = server.State.PayInvoice(invoice);
        var answers = server.Webhooks.Address is null ? [] : await server.Webhooks.SendAsync(events, new() { Times = times });
        return Results.Ok(answers.Select(status => (int)status));
    }
}
