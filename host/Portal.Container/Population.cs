using System.Reflection;
using Autofac;
using Autofac.Builder;
using Autofac.Core;
using Microsoft.Extensions.DependencyInjection;
using ServiceKeyAttribute = Microsoft.Extensions.DependencyInjection.ServiceKeyAttribute;

namespace Portal.Container;

/// <summary>Registers the host's services with Autofac, in their order.</summary>
internal static class Population
{
    public static void Populate(this ContainerBuilder builder, IServiceCollection services)
    {
        builder.Register(context => new AutofacServiceProvider(context.Resolve<ILifetimeScope>()))
            .As<IServiceProvider, IKeyedServiceProvider>().InstancePerLifetimeScope().ExternallyOwned();
        builder.Register(context => new AutofacServiceProvider(context.Resolve<ILifetimeScope>()))
            .As<IServiceScopeFactory, IServiceProviderIsService, IServiceProviderIsKeyedService>().SingleInstance().ExternallyOwned();
        foreach (var descriptor in services) builder.Add(descriptor);
    }

    private static void Add(this ContainerBuilder builder, ServiceDescriptor descriptor)
    {
        var service = KeyedLookup.ServiceFor(descriptor.ServiceType, descriptor.ServiceKey);
        var type = descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType;
        var instance = descriptor.IsKeyedService ? descriptor.KeyedImplementationInstance : descriptor.ImplementationInstance;
        if (type is { IsGenericTypeDefinition: true }) builder.AddGeneric(type, service, descriptor.Lifetime);
        else if (type is not null) builder.AddType(type, service, descriptor.Lifetime);
        else if (instance is not null) builder.RegisterInstance(instance).As(service).ExternallyOwned();
        else builder.AddFactory(descriptor, service);
    }

    private static void AddGeneric(this ContainerBuilder builder, Type type, Service service, ServiceLifetime lifetime)
    {
        var registration = builder.RegisterGeneric(type).As(service).Lives(lifetime);
        if (AsksForKeys(type)) registration.WithParameter(KeyedLookup.Attributed);
        registration.ConfigurePipeline(RequestedKey.Pass);
    }

    private static void AddType(this ContainerBuilder builder, Type type, Service service, ServiceLifetime lifetime)
    {
        var registration = builder.RegisterType(type).As(service).Lives(lifetime);
        if (AsksForKeys(type)) registration.WithParameter(KeyedLookup.Attributed).ConfigurePipeline(RequestedKey.Pass);
    }

    private static void AddFactory(this ContainerBuilder builder, ServiceDescriptor descriptor, Service service) =>
        builder.RegisterComponent(RegistrationBuilder
            .ForDelegate(descriptor.ServiceType, (context, parameters) => Create(descriptor, context.Resolve<IServiceProvider>(), parameters))
            .As(service).Lives(descriptor.Lifetime).ConfigurePipeline(RequestedKey.Pass).CreateRegistration());

    private static object Create(ServiceDescriptor descriptor, IServiceProvider provider, IEnumerable<Parameter> parameters) =>
        descriptor.IsKeyedService
            ? descriptor.KeyedImplementationFactory!(provider, RequestedKey.In(parameters) ?? descriptor.ServiceKey)
            : descriptor.ImplementationFactory!(provider);

    private static bool AsksForKeys(Type type) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => parameter.IsDefined(typeof(FromKeyedServicesAttribute)) || parameter.IsDefined(typeof(ServiceKeyAttribute)));

    private static IRegistrationBuilder<TLimit, TData, TStyle> Lives<TLimit, TData, TStyle>(
        this IRegistrationBuilder<TLimit, TData, TStyle> registration, ServiceLifetime lifetime) =>
        lifetime switch
        {
            ServiceLifetime.Singleton => registration.SingleInstance(),
            ServiceLifetime.Scoped => registration.InstancePerLifetimeScope(),
            _ => registration.InstancePerDependency(),
        };
}
