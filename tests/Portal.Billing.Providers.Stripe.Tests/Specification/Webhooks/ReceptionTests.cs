using System.Text;
using CsCheck;
using Portal.StripeStandIn.Objects;
using Portal.StripeStandIn.Server;
using Portal.StripeStandIn.Webhooks;

namespace Portal.Billing.Providers.Stripe.Tests.Specification.Webhooks;

/// <summary>What anybody may send to the address of webhooks.</summary>
public sealed class ReceptionTests(ReceptionTests.Told portal) : IClassFixture<ReceptionTests.Told>
{
    private const int Cases = 150;
    private const string Customer = "cus_told";

    private static readonly string[] HeaderPieces = ["t=", "v1=", "v0=", ",", "=", "1795395600", "-", " ", "\t", "9999999999999999999999", "ab", "é", new string('f', 64)];

    private static readonly string[] BodyPieces =
    [
        "{", "}", "[", "]", ":", ",", "null", "true", "-1e999", "\"\"", "\"id\":", "\"evt_1\"", "\"type\":", "\"invoice.paid\"", "\"v1.invoice.paid\"", "\"\\u0000\"", "\"\\ud800\"",
        "\"livemode\":false", "\"data\":{\"object\":", "\"customer\":{\"id\":", "\"related_object\":", "\"object\":\"v2.core.event\"", new string('[', 200),
    ];

    [Fact]
    public async Task Whatever_the_signature_is_it_is_refused_and_nothing_is_kept()
    {
        var ((_, body, _), before) = (portal.Tell(), await portal.InboxAsync());
        await Gen.OneOf(Gen.String, Joined(HeaderPieces, 12)).SampleAsync(async header => await AnswerAsync(body, header) == 400, iter: Cases, threads: 1);
        (await portal.InboxAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whatever_the_body_is_without_a_fitting_signature_it_is_refused_and_nothing_is_kept()
    {
        var ((_, _, signature), before) = (portal.Tell(), await portal.InboxAsync());
        await Gen.OneOf(Gen.Byte.Array[0, 400], Bodies).SampleAsync(async body => await AnswerAsync(body, signature) == 400, iter: Cases, threads: 1);
        (await portal.InboxAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Whatever_was_signed_is_kept_or_refused_and_never_a_fault()
    {
        var (kept, before) = (0, await portal.InboxAsync());
        var whole = Encoding.UTF8.GetString(portal.Tell().Body);
        var spoiled = Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, BodyPieces.Length - 1].Select(index => BodyPieces[index]), (at, piece) => Encoding.UTF8.GetBytes(whole.Insert(at, piece)));
        await Gen.OneOf(Bodies, spoiled).SampleAsync(
            async body =>
            {
                var answer = await AnswerAsync(body, portal.Sign(body));
                if (answer == 200) kept++;
                return answer is 200 or 400;
            },
            iter: Cases,
            threads: 1);
        ((await portal.InboxAsync()).Count - before.Count).ShouldBeInRange(kept > 0 ? 1 : 0, kept);
    }

    [Fact]
    public async Task A_genuine_one_is_kept_and_with_one_byte_changed_it_is_refused()
    {
        var ((id, body, signature), before) = (portal.Tell(), await portal.InboxAsync());
        await Gen.Select(Gen.Int[0, body.Length - 1], Gen.Byte[1, 255]).SampleAsync(
            async (at, change) =>
            {
                var other = body.ToArray();
                other[at] ^= change;
                return await AnswerAsync(other, signature) == 400;
            },
            iter: Cases,
            threads: 1);
        (await portal.InboxAsync()).ShouldBe(before);

        (await AnswerAsync(body, signature)).ShouldBe(200);
        (await portal.InboxAsync()).Except(before).ShouldBe([$"{id} {Customer}"]);
    }

    private static Gen<byte[]> Bodies => Joined(BodyPieces, 20).Select(Encoding.UTF8.GetBytes);

    private Task<int> AnswerAsync(byte[] body, string signature) => portal.AnswerAsync(body, signature);

    private static Gen<string> Joined(string[] pieces, int most) =>
        Gen.Int[0, pieces.Length - 1].Array[0, most].Select(chosen => string.Concat(chosen.Select(piece => pieces[piece])));

    /// <summary>A portal, and events that may be told to it.</summary>
    public sealed class Told : IAsyncLifetime
    {
        private WholePortal portal = null!;
        private HttpClient sender = null!;

        public async ValueTask InitializeAsync()
        {
            portal = await WholePortal.StartAsync();
            sender = portal.App.CreateVisitor();
            portal.Stripe.State.Add(new NewCustomer(Customer));
        }

        /// <summary>A new event, and how it would be delivered.</summary>
        public (string Id, byte[] Body, string Signature) Tell()
        {
            var told = portal.Stripe.State.UpdateCustomer(Customer, customer => customer["name"] = "Another name")[0];
            var (body, signature) = portal.Stripe.Webhooks.Prepare(told);
            return (told.Id, body, signature);
        }

        public string Sign(byte[] body) => WebhookSignature.Header(body, portal.Clock.GetUtcNow(), StandInOptions.DefaultWebhookSecret);

        public Task<int> AnswerAsync(byte[] body, string signature) => WholePortal.DeliverAsync(sender, body, signature);

        public Task<IReadOnlyList<string>> InboxAsync() =>
            portal.QueryAsync("select event_id || ' ' || coalesce(customer_reference, '-') from billing.webhook_inbox order by event_id");

        public async ValueTask DisposeAsync()
        {
            sender.Dispose();
            await portal.DisposeAsync();
        }
    }
}
