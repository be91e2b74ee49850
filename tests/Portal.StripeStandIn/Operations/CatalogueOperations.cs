using Portal.StripeStandIn.Server;

namespace Portal.StripeStandIn.Operations;

/// <summary>What is sold, and for how much less.</summary>
internal static class CatalogueOperations
{
    public static IEnumerable<Operation> Known =>
    [
        new("GET", "/v1/prices/{id}", "rak_plan_read") { Answer = call => call.Retrieve("price") },
        new("GET", "/v1/products/{id}", "rak_product_read") { Answer = call => call.Retrieve("product") },
        new("GET", "/v1/coupons/{id}", "rak_coupon_read") { Answer = call => call.Retrieve("coupon") },
        new("GET", "/v1/promotion_codes/{id}", "rak_coupon_read") { Answer = call => call.Retrieve("promotion_code") },
        new("GET", "/v1/tax_rates/{id}", "rak_tax_rate_read") { Answer = call => call.Retrieve("tax_rate") },
    ];
}
