using Portal.TestKit.Access;

namespace Portal.Identity.Tests.Specification;

/// <summary>The portal of the matrix, one for each class of tests.</summary>
public sealed class MatrixFixture : IAsyncLifetime
{
    public MatrixPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await MatrixPortal.StartAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
