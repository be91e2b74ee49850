using System.Reflection;
using Hangfire;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Modularity.Navigation;

namespace Portal.Modularity;

/// <summary>One part of the portal. It is an Autofac module; the host lists it once and runs its parts in the order below.</summary>
public abstract class PortalModule : Autofac.Module
{
    /// <summary>The assembly whose pages the host serves.</summary>
    public Assembly Assembly => GetType().Assembly;

    /// <summary>Entries of the sidebar; the host shows those the member may use.</summary>
    public virtual IReadOnlyList<NavigationEntry> Navigation => [];

    /// <summary>Registers services: options, storage, and what the framework's own extensions register.</summary>
    public virtual void ConfigureServices(IServiceCollection services, IConfiguration configuration) { }

    /// <summary>Maps endpoints; each says by metadata who may call it.</summary>
    public virtual void MapEndpoints(IEndpointRouteBuilder endpoints) { }

    /// <summary>Schedules recurring jobs under stable ids such as <c>billing.refresh-usage</c>. Times are UTC.</summary>
    public virtual void ScheduleJobs(IRecurringJobManager jobs) { }
}
