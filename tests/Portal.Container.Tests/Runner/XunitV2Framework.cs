using System.Reflection;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;
using Xunit.Abstractions;
using Xunit.Sdk;
using ITestFramework = Microsoft.Testing.Platform.Extensions.TestFramework.ITestFramework;

namespace Portal.Container.Tests.Runner;

/// <summary>Lets the platform that runs all other tests run this assembly's xunit v2 tests, so that they are counted with them.</summary>
internal sealed class XunitV2Framework : ITestFramework, IDataProducer
{
    public string Uid => nameof(XunitV2Framework);

    public string Version => "1";

    public string DisplayName => "xunit v2";

    public string Description => "Runs the container's specification.";

    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage)];

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        var results = context.Request is RunTestExecutionRequest ? Run() : Discover().Select(test => TestNodes.Discovered(test));
        foreach (var result in results)
            await context.MessageBus.PublishAsync(this, new TestNodeUpdateMessage(context.Request.Session.SessionUid, result));
        context.Complete();
    }

    private static IReadOnlyList<TestNode> Run()
    {
        using var results = new ResultSink();
        using var framework = NewFramework();
        using var executor = framework.GetExecutor(Assembly.GetExecutingAssembly().GetName());
        executor.RunTests(Discover(framework), results, new DefaultOptions());
        return results.WaitForAll();
    }

    private static IReadOnlyList<ITestCase> Discover()
    {
        using var framework = NewFramework();
        return Discover(framework);
    }

    private static IReadOnlyList<ITestCase> Discover(XunitTestFramework framework)
    {
        using var found = new DiscoverySink();
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(Assembly.GetExecutingAssembly()));
        discoverer.Find(includeSourceInformation: false, found, new DefaultOptions());
        return found.WaitForAll();
    }

    private static XunitTestFramework NewFramework() => new(new NullMessageSink());
}
