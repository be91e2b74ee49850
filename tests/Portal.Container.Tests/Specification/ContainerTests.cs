using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Specification;

namespace Portal.Container.Tests.Specification;

public sealed class ContainerTests : DependencyInjectionSpecificationTests
{
    protected override IServiceProvider CreateServiceProvider(IServiceCollection serviceCollection) => Containers.Build(serviceCollection);
}

public sealed class KeyedContainerTests : KeyedDependencyInjectionSpecificationTests
{
    protected override IServiceProvider CreateServiceProvider(IServiceCollection collection) => Containers.Build(collection);
}

internal static class Containers
{
    public static IServiceProvider Build(IServiceCollection services)
    {
        var factory = new AutofacServiceProviderFactory();
        return factory.CreateServiceProvider(factory.CreateBuilder(services));
    }
}
