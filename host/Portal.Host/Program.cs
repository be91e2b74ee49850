using Microsoft.Extensions.Options;
using Portal.Host.Antiforgery;
using Portal.Host.Backup;
using Portal.Host.Commands;
using Portal.Host.Database;
using Portal.Host.Demo;
using Portal.Host.Doctor;
using Portal.Host.Errors;
using Portal.Host.Health;
using Portal.Host.Jobs;
using Portal.Host.Limits;
using Portal.Host.Logs;
using Portal.Host.Modules;
using Portal.Host.Pages;
using Portal.Host.Requests;
using Portal.Host.Session;
using Portal.Host.Settings;
using Portal.Host.Storage;
using Portal.Host.Telemetry;
using Portal.Modularity;
using Portal.Modularity.Http;

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.Configuration.AddSecretFiles();
    builder.Configuration.AddStripeVariables();
    var settings = PortalSettings.Read(builder.Configuration, builder.Environment.IsDevelopment());
    // a command answers nobody
    if (args is not [[not '-', ..], ..]) settings.RequireSafeAddress();
    var modules = PortalModules.Create(settings);
    await using var database = await PortalDatabase.OpenAsync(settings, CancellationToken.None);

    builder.AddServer(settings);
    builder.AddLogs();
    builder.AddTelemetry();
    builder.AddModules(modules);
    builder.Services.AddSingleton(settings).AddSingleton(new NodeRoles(settings.Serves, settings.Works)).AddSingleton(TimeProvider.System).AddSingleton<PortalRoutes>();
    builder.Services.AddStorage(database, settings.Keys);
    builder.Services.AddErrorAnswers();
    builder.Services.AddAntiforgeryGuard(settings);
    builder.Services.AddRateLimits();
    builder.Services.AddJobs(database, settings);
    builder.Services.AddPages(modules);
    builder.Services.AddAnnouncements();
    builder.Services.AddDoctor();
    builder.Services.AddHealth();
    builder.Services.AddBackup(database);

    await using var app = builder.Build();
    if (await app.RunDatabaseCommandAsync(args) is { } done) return done;
    await app.PrepareAsync(modules);
    app.UseFarewell();
    app.UseKnownProxies(settings);
    app.UseRequestId();
    app.UseRequestSpans();
    app.UseSecurityHeaders();
    app.UseErrorAnswers();
    app.UseKnownHosts(settings);
    app.UseHttpsOnly(settings);
    app.UseRouting();
    app.UseAuthentication();
    app.UseRateLimits();
    app.UseAntiforgeryGuard();
    app.UseAuthorization();
    app.UseRequestReach();
    app.UseRequestFormat();
    app.UseAntiforgery();
    app.MapHealth();
    if (settings.Serves)
    {
        app.MapPolicyReports();
        app.MapSession();
        app.MapModules(modules);
        app.MapPages(modules);
    }
    else
    {
        app.MapFallback(() => TypedResults.NotFound()).AllowAnonymous();
    }
    // after the routes are known: a command explains them
    if (await app.RunCommandAsync(args) is { } exitCode) return exitCode;
    await app.RunAsync();
    return 0;
}
catch (Exception refused) when (refused is InvalidSettingsException or DatabaseStartException or OptionsValidationException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
catch (AggregateException several) when (several.InnerExceptions.All(refused => refused is OptionsValidationException))
{
    foreach (var refused in several.InnerExceptions) await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
