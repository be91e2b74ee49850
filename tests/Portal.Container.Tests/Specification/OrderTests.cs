using Autofac;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Portal.Container.Tests.Specification;

public sealed class OrderTests
{
    [Fact]
    public void A_service_that_a_test_registers_replaces_what_a_module_registered()
    {
        var factory = new AutofacServiceProviderFactory(modules => modules.RegisterInstance("from a module"));
        var services = new ServiceCollection().AddSingleton("from a test");

        using var provider = (IDisposable)factory.CreateServiceProvider(factory.CreateBuilder(services));

        Assert.Equal("from a test", ((IServiceProvider)provider).GetRequiredService<string>());
    }
}
