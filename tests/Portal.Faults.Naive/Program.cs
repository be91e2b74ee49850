using System.Diagnostics;
using System.Runtime.InteropServices;
using Npgsql;
using Portal.Faults.Naive;

// What a program looks like that was written without a thought for faults. Each of its mistakes is one that the portal must not make. Argument by environment: NAIVE_DATABASE.
var database = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("NAIVE_DATABASE")!);
var store = new Store(database);
await store.PrepareAsync();
var queue = new Deliveries(store);
var limit = new Limit();
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
var app = builder.Build();

// 200 before anything is kept; the newest delivery wins, not the newest state
app.MapPost("/webhooks", queue.TakeAsync);
app.MapGet("/webhooks/most-at-once", () => queue.MostAtOnce);
app.MapPost("/webhooks/signed", (Delegate)Signatures.JudgeAsync);
// two steps where there should be one
app.MapPost("/tickets", (Delegate)((HttpContext context) => store.AddTicketAsync($"{context.Request.Query["subject"]}")));
app.MapPost("/usage", (HttpContext context) => store.AddUsageAsync($"{context.Request.Query["id"]}", int.Parse($"{context.Request.Query["seconds"]}")));
app.MapPost("/follow", store.FollowAsync);
app.MapPost("/schedule", store.ScheduleAsync);
// the trail is written when there is time for it
app.MapGet("/sensitive", (HttpContext context) => { _ = store.AuditLaterAsync($"{context.Request.Query["id"]}"); });
// one connection, opened once
app.MapGet("/read", store.ReadOnOneConnectionAsync);
// as many connections as requests
app.MapGet("/unpooled", store.ReadOnOwnConnectionAsync);
// who may come in is looked up once
app.MapGet("/granted", async (HttpContext context) => await store.IsGrantedAsync($"{context.Request.Query["id"]}") ? Results.Ok() : Results.NotFound());
// well as long as it runs
app.MapGet("/health/ready", () => "ready");
// three a minute of each node, by its own clock
app.MapPost("/limited", limit.Take);
app.MapGet("/settled", () => queue.IsEmpty && store.AuditsAhead == 0);
app.MapGet("/wait", store.WaitAsync);

using var stop = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Process.GetCurrentProcess().Kill());
await app.StartAsync();
await Console.Out.WriteLineAsync($"ready {app.Urls.First()}");
await app.WaitForShutdownAsync();
