using System.Runtime.ExceptionServices;
using Autofac;
using Autofac.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Container;

/// <summary>One Autofac lifetime scope, seen as a service provider, a scope and a factory of scopes.</summary>
internal sealed class AutofacServiceProvider(ILifetimeScope scope)
    : IKeyedServiceProvider, ISupportRequiredService, IServiceProviderIsKeyedService, IServiceScopeFactory, IServiceScope, IAsyncDisposable
{
    IServiceProvider IServiceScope.ServiceProvider => this;

    public object? GetService(Type serviceType) => GetKeyedService(serviceType, serviceKey: null);

    public object GetRequiredService(Type serviceType) => GetRequiredKeyedService(serviceType, serviceKey: null);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetKeyedService(serviceType, serviceKey) ?? throw Missing(serviceType, serviceKey);

    public object? GetKeyedService(Type serviceType, object? serviceKey)
    {
        try
        {
            return KeyedLookup.Find(scope, serviceType, serviceKey);
        }
        catch (DependencyResolutionException failure)
        {
            throw Cause(failure);
        }
    }

    public bool IsService(Type serviceType) => IsRegistered(new TypedService(serviceType), serviceType);

    public bool IsKeyedService(Type serviceType, object? serviceKey) =>
        IsRegistered(KeyedLookup.ServiceFor(serviceType, serviceKey), serviceType);

    public IServiceScope CreateScope() => new AutofacServiceProvider(scope.BeginLifetimeScope());

    public void Dispose() => scope.Dispose();

    public ValueTask DisposeAsync() => scope.DisposeAsync();

    private bool IsRegistered(Service service, Type serviceType) =>
        !serviceType.IsGenericTypeDefinition && scope.ComponentRegistry.IsRegistered(service);

    // callers of a service provider expect the cause itself, not Autofac's wrapper
    private static InvalidOperationException Cause(DependencyResolutionException failure)
    {
        var cause = failure.GetBaseException();
        if (cause is not DependencyResolutionException) ExceptionDispatchInfo.Throw(cause);
        return new(cause.Message, failure);
    }

    private static InvalidOperationException Missing(Type serviceType, object? key) =>
        new($"No service for type '{serviceType}'{(key is null ? "" : $" with key '{key}'")} has been registered.");
}
