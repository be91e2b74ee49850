namespace Portal.Host.Help;

/// <summary>The limits the help pages name: the settings of the modules that apply them, with the same defaults.</summary>
internal sealed class HelpFigures(IConfiguration configuration)
{
    public int WarningPercent => configuration.GetValue("Billing:Usage:WarningPercent", 75);

    public int ActionNeededPercent => configuration.GetValue("Billing:Usage:ActionNeededPercent", 90);

    public int FreshMinutes => configuration.GetValue("Billing:Freshness:FreshMinutes", 15);

    public int AccountFreshMinutes => configuration.GetValue("Billing:Freshness:AccountFreshMinutes", 60);

    public int StaleHours => configuration.GetValue("Billing:Freshness:StaleHours", 24);

    public string FallbackEmail => configuration["Support:FallbackEmail"] ?? "help@aidial.com.au";
}
