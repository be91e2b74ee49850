using System.Text.Json.Nodes;

namespace Portal.StripeStandIn.Server;

/// <summary>An error that Stripe would answer.</summary>
internal sealed class Problem(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Type { get; init; } = "invalid_request_error";

    public string? Code { get; init; }

    public string? Param { get; init; }

    /// <summary>Headers that go with the answer.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Problem Missing(string type, string id, string param = "id") =>
        new(404, $"No such {NameOf(type)}: '{id}'") { Code = "resource_missing", Param = param };

    /// <summary>A parameter names what does not exist.</summary>
    public static Problem Dangling(string type, string id, string param) =>
        new(400, $"No such {NameOf(type)}: '{id}'") { Code = "resource_missing", Param = param };

    public static Problem Lacking(string param) =>
        new(400, $"Missing required param: {param}.") { Code = "parameter_missing", Param = param };

    public static Problem Unknown(string param) =>
        new(400, $"Received unknown parameter: {param}") { Code = "parameter_unknown", Param = param };

    public static Problem Invalid(string param, string message, string? code = null) => new(400, message) { Code = code, Param = param };

    public static Problem NothingUpcoming(string customer) =>
        new(404, $"No upcoming invoices for customer: {customer}") { Code = "invoice_upcoming_none" };

    public Answer ToAnswer()
    {
        var error = new JsonObject { ["message"] = Message, ["type"] = Type };
        if (Code is not null)
            (error["code"], error["doc_url"]) = (Code, $"https://docs.stripe.com/error-codes#{Code.Replace('_', '-')}");
        if (Param is not null)
            error["param"] = Param;
        return new Answer(Status, new JsonObject { ["error"] = error }) { Headers = Headers };
    }

    private static string NameOf(string type) => type.Split('.')[^1].Replace("_", " ");
}
