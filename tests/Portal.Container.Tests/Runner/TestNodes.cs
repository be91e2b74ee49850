using Microsoft.Testing.Platform.Extensions.Messages;
using Xunit.Abstractions;

namespace Portal.Container.Tests.Runner;

/// <summary>xunit v2's messages in the platform's words.</summary>
internal static class TestNodes
{
    public static TestNode Discovered(ITestCase test) => Node(test.UniqueID, test.DisplayName, DiscoveredTestNodeStateProperty.CachedInstance);

    /// <summary>Null for a message that ends no test.</summary>
    public static TestNode? From(IMessageSinkMessage message) => message switch
    {
        ITestPassed passed => Node(passed, PassedTestNodeStateProperty.CachedInstance),
        ITestSkipped skipped => Node(skipped, new SkippedTestNodeStateProperty(skipped.Reason)),
        ITestFailed failed => Node(failed, new FailedTestNodeStateProperty(Explain(failed))),
        IErrorMessage error => Node(Guid.NewGuid().ToString(), "xunit", new ErrorTestNodeStateProperty(Explain(error))),
        _ => null,
    };

    private static TestNode Node(ITestMessage result, TestNodeStateProperty state) =>
        // several rows of a theory may share one test case
        Node($"{result.TestCase.UniqueID}:{result.Test.DisplayName}", result.Test.DisplayName, state);

    private static TestNode Node(string id, string name, TestNodeStateProperty state) =>
        new() { Uid = id, DisplayName = name, Properties = new PropertyBag(state) };

    private static string Explain(IFailureInformation failure) =>
        string.Join(Environment.NewLine, failure.Messages.Concat(failure.StackTraces));
}
