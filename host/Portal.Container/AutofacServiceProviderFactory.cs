using Autofac;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Container;

/// <summary>Puts Autofac behind the host's service provider. What <paramref name="configure"/> registers comes first.</summary>
public sealed class AutofacServiceProviderFactory(Action<ContainerBuilder>? configure = null) : IServiceProviderFactory<ContainerBuilder>
{
    // the last registration wins in Autofac: services, which tests replace, come after the modules
    public ContainerBuilder CreateBuilder(IServiceCollection services)
    {
        var builder = new ContainerBuilder();
        configure?.Invoke(builder);
        builder.Populate(services);
        return builder;
    }

    public IServiceProvider CreateServiceProvider(ContainerBuilder containerBuilder)
    {
        ArgumentNullException.ThrowIfNull(containerBuilder);
        return new AutofacServiceProvider(containerBuilder.Build());
    }
}
