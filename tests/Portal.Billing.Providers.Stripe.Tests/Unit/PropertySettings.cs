using System.Runtime.CompilerServices;
using CsCheck;

namespace Portal.Billing.Providers.Stripe.Tests.Unit;

internal static class PropertySettings
{
    // The default of a hundred cases is too few to meet boundaries.
    [ModuleInitializer]
    public static void TryEachPropertyAThousandTimes() => Check.Iter = 1_000;
}
