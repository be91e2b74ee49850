using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.TestKit;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Secrets;

/// <summary>A portal with jobs whose every output is watched, billed by a stand-in full of planted texts.</summary>
internal sealed class SecretSweep : IAsyncDisposable
{
    private readonly Jobs jobs = new();
    private readonly Dictionary<DemoPerson, HttpClient> browsers = [];

    private SecretSweep() { }

    public WholePortal Portal { get; private set; } = null!;

    public Places Places { get; } = new();

    /// <summary>Connected, read once, and looked at by nobody yet.</summary>
    public static async Task<SecretSweep> StartAsync()
    {
        var sweep = new SecretSweep();
        sweep.Portal = await WholePortal.StartAsync(PlantedStripe.Options, new WholePortal.Setup
        {
            ConnectionText = $"Password={Planted.DatabasePassword};Application Name={Planted.DatabaseProgram}",
            Settings = Settings,
            Register = sweep.Register,
        });
        PlantedStripe.Furnish(sweep.Portal.Stripe.State, sweep.Portal.Clock.GetUtcNow());
        (await sweep.Portal.ConnectAsync($"{DemoClients.A}", "stripe", Planted.Customer, $"portal_configuration={Planted.PortalConfiguration}")).ShouldBe(0);
        return sweep;
    }

    /// <summary>What the person's browser gets.</summary>
    public async Task<HttpResponseMessage> GetAsync(DemoPerson person, string address) =>
        await Places.AddAsync($"GET {address} as {person.Role}", await (await BrowserAsync(person)).GetAsync(new Uri(address, UriKind.Relative)));

    public async Task<HttpResponseMessage> PostAsync(DemoPerson person, string address) =>
        await Places.AddAsync($"POST {address} as {person.Role}", await (await BrowserAsync(person)).PostWithTokenAsync(address));

    /// <summary>One browser a person.</summary>
    public async Task<HttpClient> BrowserAsync(DemoPerson person) =>
        browsers.TryGetValue(person, out var open) ? open : browsers[person] = await Portal.SignInAsync(person);

    /// <summary>Has everybody sign in anew the next time.</summary>
    public void SignOut()
    {
        foreach (var browser in browsers.Values) browser.Dispose();
        browsers.Clear();
    }

    /// <summary>Has a worker run a job, and waits until it has.</summary>
    public async Task RunJobAsync(string id)
    {
        var started = ((IRecurringJobManagerV2)Portal.App.Services.GetRequiredService<IRecurringJobManager>()).TriggerJob(id);
        (await jobs.EndAsync(started)).ShouldBe(SucceededState.StateName, id);
    }

    /// <summary>Ends the portal, reads its tables and what it said at the console, and looks for every planted word everywhere.</summary>
    public async Task<IReadOnlyList<string>> EndAsync()
    {
        Places.Add("output", Portal.App.Output.ToString());
        await Portal.StopAsync();
        await Tables.ReadAsync(Portal, Places);
        return Places.Sightings((place, word) => Tables.OfReferences.Contains(place) || (place.StartsWith(Opening, StringComparison.Ordinal) && Planted.SessionToken.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>How the places are called at which the link of a payment portal session is handed over, and nowhere else.</summary>
    public const string Opening = "opening the payment portal";

    public async ValueTask DisposeAsync()
    {
        SignOut();
        await Portal.DisposeAsync();
        Places.Dispose();
    }

    private static Dictionary<string, string?> Settings => new()
    {
        ["Portal:Roles"] = "web,worker",
        ["STRIPE_SECRET_KEY"] = Planted.SecretKey,
        ["STRIPE_WEBHOOK_SECRET"] = Planted.WebhookVariable,
        ["Billing:Providers:stripe:SecretKey"] = Planted.RestrictedKey,
        ["Billing:Providers:stripe:WebhookSecret"] = $"{Planted.WebhookSecret},{Planted.NextWebhookSecret}",
        ["Billing:Providers:stripe:ConnectedAccounts"] = Planted.ConnectedAccount,
    };

    private void Register(IServiceCollection services)
    {
        Places.Listen(services);
        services.AddSingleton<IJobFilterProvider>(new JobFilterProviderCollection(JobFilterProviders.Providers, jobs)).AddSingleton<IStartupFilter, Leak>();
    }

    /// <summary>Tells when a job has ended, and how.</summary>
    private sealed class Jobs : IJobFilterProvider, IApplyStateFilter
    {
        private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource<string>> ends = new();

        public Task<string> EndAsync(string job) => EndOf(job).Task.WaitAsync(Longest);

        public IEnumerable<JobFilter> GetFilters(Job job) => [new JobFilter(this, JobFilterScope.Global, null)];

        public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
            if (context.NewState.IsFinal || context.NewState is FailedState) EndOf(context.BackgroundJob.Id).TrySetResult(context.NewState.Name);
        }

        public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction) { }

        private TaskCompletionSource<string> EndOf(string job) => ends.GetOrAdd(job, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>A page that gives secrets away, for the proof that it would be seen.</summary>
    private sealed class Leak : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/leak", leak => leak.Run(context =>
            {
                context.Response.Headers["X-Leak"] = Planted.MaskedKey;
                return context.Response.WriteAsync(Planted.VendorSentence);
            }));
            next(app);
        };
    }
}
