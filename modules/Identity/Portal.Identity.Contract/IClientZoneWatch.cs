namespace Portal.Identity.Contract;

/// <summary>Told when a client reads dates in another zone from now on. A module that keeps figures by day implements it.</summary>
public interface IClientZoneWatch
{
    /// <summary>The new zone is stored; whatever was cut by days of the old one is not to be shown again.</summary>
    Task ZoneChangedAsync(ClientScope scope, CancellationToken cancellationToken);
}
