using System.Text.Json.Nodes;
using Portal.StripeStandIn.Server;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Malformed;

/// <summary>Every field of every answer, left out: the SDK reads what is missing as zero, false or 1970, and null likewise.</summary>
public sealed class MissingFieldTests : IAsyncLifetime
{
    // Null is a word of Stripe's here: without it something is not there, such as a discount, a tax or a date.
    private static readonly string[] MayBeNull =
    [
        "applies_to", "cancel_at", "currency_options", "discount", "discounts", "due_date", "effective_at", "end", "flat_amount", "flat_amount_decimal", "meter", "parent",
        "pause_collection", "price_details", "pricing", "quantity_decimal", "shipping_cost", "starting_after", "subscription_item_details", "taxes", "tax_behavior",
        "total_discount_amounts", "total_excluding_tax", "total_taxes", "transform_quantity", "unit_amount_decimal", "up_to",
    ];

    private StripeBench stripe = null!;

    public static TheoryData<string, string> Answers =>
        [.. ((string[])["overview", "usage", "invoices", "invoice"]).SelectMany(question => Question.All[question].Paths, (question, path) => (question, path))];

    public async ValueTask InitializeAsync()
    {
        stripe = await StripeBench.OpenAsync();
        Question.Furnish(stripe);
    }

    public ValueTask DisposeAsync() => stripe.DisposeAsync();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_is_missing_makes_no_other_figure(string question, string path)
    {
        var (text, sound) = await ReadAsync(question, path, answer => answer);
        var broken = new List<string>();
        foreach (var missing in Place.In(JsonNode.Parse(text)).Where(place => place.Name is not null).Select(place => place.Path).Distinct())
        {
            if (await DifferenceAsync((question, path), sound, answer => Without(answer, missing)) is { } difference) broken.Add($"{missing}: {difference}");
        }

        broken.ShouldBeEmpty();
    }

    private async Task<string?> DifferenceAsync((string Question, string Path) asked, IReadOnlyDictionary<string, string?> sound, Func<string, string> spoil)
    {
        try
        {
            var (_, figures) = await ReadAsync(asked.Question, asked.Path, spoil);
            return figures.Where(figure => figure.Value is not null && figure.Value != sound.GetValueOrDefault(figure.Key))
                .Select(figure => $"{figure.Key} is {figure.Value} instead of {sound.GetValueOrDefault(figure.Key)}")
                .FirstOrDefault();
        }
        catch (BillingProviderException)
        {
            return null;
        }
    }

    private async Task<(string Text, IReadOnlyDictionary<string, string?> Figures)> ReadAsync(string question, string path, Func<string, string> spoil)
    {
        var text = "";
        stripe.Server.Faults.Set(Fault.Rewriting(answer => spoil(text = answer)), path);
        await using var provider = await stripe.OpenAnotherAsync();
        try
        {
            var answer = await Question.All[question].AskAsync(provider);
            return (text, Figures.Of(answer));
        }
        finally
        {
            stripe.Server.Faults.Clear();
        }
    }

    // The same field is missing in every entry of a list, as it would be from another version of Stripe's interface.
    private static string Without(string answer, string path)
    {
        if (MayBeNull.Contains(path.Split('.')[^1])) return answer;
        var root = JsonNode.Parse(answer)!;
        var text = answer;
        foreach (var place in Place.In(root).Where(place => place.Path == path).ToList()) text = place.Replace(root, null);
        return text;
    }
}
