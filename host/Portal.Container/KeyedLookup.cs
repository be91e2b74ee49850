using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Autofac;
using Autofac.Core;
using Microsoft.Extensions.DependencyInjection;
using AutofacKey = Autofac.Core.KeyedService;
using HostKey = Microsoft.Extensions.DependencyInjection.KeyedService;

namespace Portal.Container;

/// <summary>Finds services by type and key, as the host's container would.</summary>
internal static class KeyedLookup
{
    /// <summary>Fills constructor parameters that name the key they want.</summary>
    public static Parameter Attributed { get; } = new AttributedParameter();

    public static Service ServiceFor(Type type, object? key) => key is null ? new TypedService(type) : new AutofacKey(Translate(key), type);

    public static object? Find(IComponentContext context, Type type, object? key)
    {
        if (ReferenceEquals(key, HostKey.AnyKey) && !IsEnumerable(type))
            throw new InvalidOperationException("KeyedService.AnyKey cannot be used to resolve a single service.");
        return context.TryResolveService(ServiceFor(type, key), out var found) ? found : null;
    }

    /// <summary>A missing service fails when the value is asked for, unless the parameter has a default.</summary>
    public static Func<object?> ValueFor(ParameterInfo parameter, IComponentContext context, object? key)
    {
        if (context.ComponentRegistry.IsRegistered(ServiceFor(parameter.ParameterType, key))) return () => Find(context, parameter.ParameterType, key);
        if (parameter.HasDefaultValue) return () => parameter.DefaultValue;
        return () => throw new InvalidOperationException($"No service for type '{parameter.ParameterType}' with key '{key}' has been registered.");
    }

    private static object Translate(object key) => ReferenceEquals(key, HostKey.AnyKey) ? AutofacKey.AnyKey : key;

    private static bool IsEnumerable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>);

    private sealed class AttributedParameter : Parameter
    {
        public override bool CanSupplyValue(ParameterInfo pi, IComponentContext context, [NotNullWhen(true)] out Func<object?>? valueProvider)
        {
            valueProvider = pi.GetCustomAttribute<FromKeyedServicesAttribute>() is { } wanted && wanted.LookupMode != ServiceKeyLookupMode.InheritKey
                ? ValueFor(pi, context, wanted.LookupMode == ServiceKeyLookupMode.NullKey ? null : wanted.Key)
                : null;
            return valueProvider is not null;
        }
    }
}
