using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Portal.Journeys.Tests.Browser;

/// <summary>A browser window with cookies of its own. It writes down everything the browser complains about.</summary>
internal sealed class Visitor(IBrowserContext context)
{
    private readonly ConcurrentQueue<string> complaints = [];

    public IPage Page { get; private set; } = default!;

    /// <summary>What the console said at level warning or error, and what scripts threw. A broken content security policy stands here.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Where a refusal is what the test wants, the browser's own line about the status is no complaint.</summary>
    public bool ExpectsRefusals { get; set; }

    public ILocator Main => Page.Locator("main");

    public async Task<Visitor> StartAsync()
    {
        Page = await context.NewPageAsync();
        Page.Console += (_, message) => Note(message.Type, message.Text);
        Page.PageError += (_, error) => complaints.Enqueue(error);
        return this;
    }

    /// <summary>Goes there and says the status of the answer.</summary>
    public async Task<int> GoAsync(string address) => (await Page.GotoAsync(address))!.Status;

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Button(string name) => Main.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Menu(string name) => Page.GetByRole(AriaRole.Navigation, new() { Name = "Portal" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>A card or section by its heading.</summary>
    public ILocator Card(string heading) => Page.Locator("article, section").Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }) }).Last;

    /// <summary>The value beside a term, for example in the plan's card.</summary>
    public ILocator Fact(string term) => Main.Locator("dl > div").Filter(new() { Has = Page.Locator($"dt:text-is(\"{term}\")") }).Locator("dd");

    /// <summary>What a person reads on the page, without the request's own number.</summary>
    public async Task<string> ReadAsync() => await Page.Locator("body").EvaluateAsync<string>("body => { const copy = body.cloneNode(true); copy.querySelectorAll('code, script, input[name=__RequestVerificationToken]').forEach(one => one.remove()); return copy.textContent.replace(/\\s+/g, ' '); }");

    public ValueTask CloseAsync() => context.DisposeAsync();

    private void Note(string level, string text)
    {
        if (level is not ("error" or "warning")) return;
        if (ExpectsRefusals && text.StartsWith("Failed to load resource", StringComparison.Ordinal)) return;
        complaints.Enqueue($"{level}: {text}");
    }
}
