using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Autofac;
using Autofac.Core;
using Autofac.Core.Resolving.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using AutofacKey = Autofac.Core.KeyedService;
using HostKey = Microsoft.Extensions.DependencyInjection.KeyedService;
using ServiceKeyAttribute = Microsoft.Extensions.DependencyInjection.ServiceKeyAttribute;

namespace Portal.Container;

/// <summary>The key a service was asked for by; it travels with the request as a parameter.</summary>
internal sealed class RequestedKey(object key) : Parameter
{
    public static object? In(IEnumerable<Parameter> parameters) => parameters.OfType<RequestedKey>().LastOrDefault()?.Key;

    public static void Pass(IResolvePipelineBuilder pipeline) =>
        pipeline.Use(nameof(RequestedKey), PipelinePhase.ParameterSelection, MiddlewareInsertionMode.StartOfPhase, (context, next) =>
        {
            if (context.Service is AutofacKey service)
                context.ChangeParameters(context.Parameters.Where(parameter => parameter is not RequestedKey).Append(new RequestedKey(KeyOf(service, context))));
            next(context);
        });

    private object Key => key;

    public override bool CanSupplyValue(ParameterInfo pi, IComponentContext context, [NotNullWhen(true)] out Func<object?>? valueProvider)
    {
        valueProvider = pi.IsDefined(typeof(ServiceKeyAttribute)) ? () => KeyFor(pi)
            : pi.GetCustomAttribute<FromKeyedServicesAttribute>() is { LookupMode: ServiceKeyLookupMode.InheritKey } ? KeyedLookup.ValueFor(pi, context, key)
            : null;
        return valueProvider is not null;
    }

    private object KeyFor(ParameterInfo parameter) =>
        parameter.ParameterType.IsInstanceOfType(key)
            ? key
            : throw new InvalidOperationException($"The type of the key used for lookup doesn't match the type in the constructor parameter '{parameter.Name}'.");

    // a service registered for any key learns the real one from Autofac's own parameter
    private static object KeyOf(AutofacKey service, ResolveRequestContext context)
    {
        if (!AutofacKey.IsAnyKey(service.ServiceKey)) return service.ServiceKey;
        return context.Parameters.TryGetKeyedServiceKey<object>(out var real) ? real : HostKey.AnyKey;
    }
}
