using Xunit;
using Xunit.Abstractions;

namespace Portal.Container.Tests.Runner;

internal sealed class DiscoverySink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly List<ITestCase> found = [];
    private readonly ManualResetEventSlim complete = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (message is ITestCaseDiscoveryMessage one) found.Add(one.TestCase);
        if (message is IDiscoveryCompleteMessage) complete.Set();
        return true;
    }

    public IReadOnlyList<ITestCase> WaitForAll()
    {
        complete.Wait();
        return found;
    }

    public void Dispose() => complete.Dispose();
}
