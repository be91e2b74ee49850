using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Portal.Host.Tests.Specification;

/// <summary>Requests that nobody would write, made from the portal's own description of its API: each is told whole by the seed and its number.</summary>
internal sealed class GeneratedRequests(JsonElement description, int seed)
{
    private static readonly string[] Odd =
    [
        "", " ", "0", "-1", "9223372036854775808", "1e309", "NaN", "null", "true", "[]", "{}", "'", "\"", "%00", "\0", "\u202e", "\ud83d\ude80", "é\u0301", "..", "../../etc/passwd", "//", "\\\\server\\share",
        "<script>alert(1)</script>", "' or 1=1 --", "${jndi:ldap://x}", "{{7*7}}", "\r\nX-Injected: yes", "00000000-0000-0000-0000-000000000000", "{a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101}",
        "A1C5F0D2-3B64-4E0B-9D57-0F2A61C8E101", DemoApp.OtherClient, "c39e17a4-0d85-4f6c-a1b3-5e72c06d930", "in_1PabcdefGHIJKL", "cus_00000000000000", "2026-02-30", "9999-12-31T23:59:60Z",
        new('a', 300), new('9', 5_000), "eyJhbGciOiJub25lIn0.e30.", "CfDJ8" + new string('A', 200),
    ];

    private static readonly string[] Types = ["application/json", "application/json; charset=utf-16", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/octet-stream", "application/problem+json"];

    private readonly List<(string Method, string Path, JsonElement Operation)> operations = [.. Operations(description)];

    public HttpRequestMessage Make(int number, string token)
    {
        var random = new Random(HashCode.Combine(seed, number));
        var (method, path, operation) = operations[random.Next(operations.Count)];
        var request = new HttpRequestMessage(new(method), new Uri(Filled(path, operation, random), UriKind.Relative));
        if (random.Next(10) > 0) request.Headers.TryAddWithoutValidation("X-CSRF-Token", random.Next(10) == 0 ? Any(random) : token);
        if (random.Next(3) == 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", Header(Any(random)));
        if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("Accept", random.Next(2) == 0 ? "application/pdf;q=x, */*;q=2" : Header(Any(random)));
        if (method is not ("get" or "delete")) request.Content = Body(random);
        return request;
    }

    // Signing out ends the session that all requests are sent with.
    private static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations(JsonElement description) =>
        from path in description.GetProperty("paths").EnumerateObject()
        where path.Name != "/api/session"
        from operation in path.Value.EnumerateObject()
        select (operation.Name, path.Name, operation.Value);

    private static string Filled(string path, JsonElement operation, Random random)
    {
        var filled = string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? Uri.EscapeDataString(WithoutNul(Any(random))) : part));
        var named = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "query").Select(parameter => parameter.GetProperty("name").GetString()!)
            : [];
        var query = named.Append("client_id").Where(_ => random.Next(2) == 0).SelectMany(name => Enumerable.Repeat(name, random.Next(8) == 0 ? 2 : 1));
        return $"{filled}?{string.Join('&', query.Select(name => $"{name}={Uri.EscapeDataString(Any(random))}"))}";
    }

    private static ByteArrayContent Body(Random random)
    {
        var bytes = random.Next(4) switch
        {
            0 => Noise(random),
            1 => Encoding.UTF8.GetBytes(Any(random)),
            _ => Encoding.UTF8.GetBytes(Json(random, depth: 0)),
        };
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(random.Next(3) > 0 ? Types[0] : Types[random.Next(Types.Length)]);
        return content;
    }

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(2_000)];
        random.NextBytes(noise);
        return noise;
    }

    private static string Json(Random random, int depth) => random.Next(depth > 4 ? 4 : 7) switch
    {
        0 => JsonSerializer.Serialize(Any(random)),
        1 => random.Next().ToString(CultureInfo.InvariantCulture),
        2 => "null",
        3 => "-1.5e400",
        4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Json(random, depth + 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, random.Next(6)).Select(_ => $"\"{Field(random)}\":{Json(random, depth + 1)}"))}}}",
    };

    private static string Field(Random random) =>
        new[] { "category", "priority", "subject", "description", "text", "related_invoice", "prefill", "client_id", "invoices", "customers", "total", "__proto__" }[random.Next(12)];

    private static string Any(Random random) => Odd[random.Next(Odd.Length)];

    // the server refuses it in a path before anybody is asked
    private static string WithoutNul(string text) => text.Replace("\0", "", StringComparison.Ordinal);

    private static string Header(string text) => string.Concat(text.Where(letter => letter is >= ' ' and < (char)127));
}
