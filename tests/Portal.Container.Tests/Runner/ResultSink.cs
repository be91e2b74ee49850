using System.Collections.Concurrent;
using Microsoft.Testing.Platform.Extensions.Messages;
using Xunit;
using Xunit.Abstractions;

namespace Portal.Container.Tests.Runner;

internal sealed class ResultSink : LongLivedMarshalByRefObject, IMessageSink, IDisposable
{
    private readonly ConcurrentQueue<TestNode> results = [];
    private readonly ManualResetEventSlim complete = new();

    public bool OnMessage(IMessageSinkMessage message)
    {
        if (TestNodes.From(message) is { } result) results.Enqueue(result);
        if (message is ITestAssemblyFinished) complete.Set();
        return true;
    }

    public IReadOnlyList<TestNode> WaitForAll()
    {
        complete.Wait();
        return [.. results];
    }

    public void Dispose() => complete.Dispose();
}
