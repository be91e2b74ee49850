using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

// What this machine can do at best: the same rows over HTTP with no framework, session, scope or log between. Arguments: connection string, port, secret of /hook.
var (database, port, secret) = (NpgsqlDataSource.Create(args[0]), args[1], Encoding.UTF8.GetBytes(args[2]));
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
var app = builder.Build();
app.MapGet("/plain", context => context.Response.WriteAsync("ok"));
app.MapGet("/row", context => AnswerAsync(
    context, "select client_id, plan_name, fee_minor, fee_currency, period_start, period_end from billing.overviews where client_id = $1"));
app.MapGet("/inv", context => AnswerAsync(
    context, "select id, number, status, issued_at, currency, total_minor from billing.invoices where client_id = $1 order by issued_at desc, id desc limit 20"));
app.MapPost("/hook", KeepAsync);
app.MapGet("/naive", RefuseInTwoStepsAsync);
await app.RunAsync();

async Task AnswerAsync(HttpContext context, string sql)
{
    await using var command = database.CreateCommand(sql);
    command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.Parse(context.Request.Query["id"].ToString()) });
    await using var rows = await command.ExecuteReaderAsync(context.RequestAborted);
    context.Response.ContentType = "application/json";
    await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
    json.WriteStartArray();
    while (await rows.ReadAsync(context.RequestAborted)) Write(json, rows);
    json.WriteEndArray();
}

// The mistake that a refusal's time shows: one question for a client that nobody has, two for one that is somebody else's.
async Task RefuseInTwoStepsAsync(HttpContext context)
{
    var (client, member) = (Guid.Parse(context.Request.Query["id"].ToString()), Guid.Parse(context.Request.Query["member"].ToString()));
    var mayRead = await IsThereAsync("select 1 from identity.clients where id = $1", client)
        && await IsThereAsync("select 1 from identity.assignments where client_id = $1 and member_id = $2 and revoked_at is null", client, member);
    context.Response.StatusCode = mayRead ? StatusCodes.Status200OK : StatusCodes.Status404NotFound;
}

async Task<bool> IsThereAsync(string sql, params Guid[] values)
{
    await using var command = database.CreateCommand(sql);
    foreach (var value in values) command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = value });
    return await command.ExecuteScalarAsync() is not null;
}

static void Write(Utf8JsonWriter json, NpgsqlDataReader row)
{
    json.WriteStartObject();
    for (var column = 0; column < row.FieldCount; column++)
    {
        json.WritePropertyName(row.GetName(column));
        switch (row.GetValue(column))
        {
            case long number: json.WriteNumberValue(number); break;
            case string text: json.WriteStringValue(text); break;
            case Guid id: json.WriteStringValue(id); break;
            case DateTime instant: json.WriteStringValue(instant); break;
            default: json.WriteNullValue(); break;
        }
    }

    json.WriteEndObject();
}

async Task KeepAsync(HttpContext context)
{
    var body = new MemoryStream();
    await context.Request.Body.CopyToAsync(body, context.RequestAborted);
    var parts = context.Request.Headers["Stripe-Signature"].ToString().Split(',');
    byte[] signed = [.. Encoding.ASCII.GetBytes($"{parts[0][2..]}."), .. body.GetBuffer().AsSpan(0, (int)body.Length)];
    var isGenuine = CryptographicOperations.FixedTimeEquals(Convert.FromHexString(parts[1][3..]), HMACSHA256.HashData(secret, signed));
    using var said = JsonDocument.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
    if (!isGenuine)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return;
    }

    await using var command = database.CreateCommand("insert into bench.events (id, kind) values ($1, $2) on conflict do nothing");
    command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = said.RootElement.GetProperty("id").GetString()! });
    command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = said.RootElement.GetProperty("type").GetString()! });
    await command.ExecuteNonQueryAsync(context.RequestAborted);
}
