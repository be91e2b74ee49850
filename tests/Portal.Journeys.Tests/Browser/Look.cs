using Microsoft.Playwright;

namespace Portal.Journeys.Tests.Browser;

/// <summary>How a visitor looks at the portal.</summary>
internal sealed record Look(int Width = 1280, ColorScheme Scheme = ColorScheme.Light, bool Script = true);
