using CsCheck;
using Microsoft.AspNetCore.DataProtection;
using Portal.Billing.Invoices;
using Portal.Billing.Mirror;
using Portal.Identity.Contract;
using Portal.TestKit;

namespace Portal.Billing.Tests.Unit.Invoices;

[Trait("Row", "PAG-07")]
public sealed class InvoiceCursorsTests
{
    private static readonly InvoiceCursors Cursors = new(new EphemeralDataProtectionProvider());
    private static readonly ClientId Client = new(Guid.Parse("0b9f6a1c-3e5d-4c7b-9a8f-1d2e3f4a5b6c"));

    private static readonly Gen<InvoicePosition> Positions =
        Gen.Select(Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks], Gen.Bool).Select((ticks, newer) =>
            new InvoicePosition(new DateTimeOffset(ticks, TimeSpan.Zero), InvoiceId.New(), newer ? InvoiceDirection.Newer : InvoiceDirection.Older));

    [Fact]
    public void A_cursor_leads_back_to_its_place_and_no_other_client_can_read_it() => Gen.Select(Positions, Gen.Guid).Sample((position, other) =>
    {
        var cursor = Cursors.Write(Client, position);

        Cursors.TryRead(Client, cursor, out var read).ShouldBeTrue();
        read.ShouldBe(position);
        Cursors.TryRead(new ClientId(other), cursor, out _).ShouldBeFalse();
        Uri.EscapeDataString(cursor).ShouldBe(cursor);
    });

    [Fact]
    public void A_cursor_with_one_character_changed_is_refused() => Positions.SelectMany(position =>
    {
        var cursor = Cursors.Write(Client, position);
        // the last character holds bits that nobody reads
        return Properties.OneCharacterOff(cursor[..^1]).Select(changed => changed + cursor[^1]);
    }).Sample(changed => Cursors.TryRead(Client, changed, out _).ShouldBeFalse());

    [Fact]
    public void Whatever_else_stands_for_a_cursor_is_refused()
    {
        var cursor = Cursors.Write(Client, new InvoicePosition(DateTimeOffset.UnixEpoch, InvoiceId.New(), InvoiceDirection.Older));
        Properties.Mangled(cursor, "A", "=", "+", "/", "%", "é", "\0", "\ud83d", new string('A', 600)).Where(text => !text.StartsWith(cursor[..^1], StringComparison.Ordinal)).Sample(text =>
            Cursors.TryRead(Client, text, out _).ShouldBeFalse());
    }

    [Fact]
    public void The_id_of_an_invoice_has_one_spelling() => Gen.OneOf(Properties.OneCharacterOff(InvoiceId.New().Value), Properties.Mangled(InvoiceId.New().Value, "i", "L", "/", "..", "é", "\0")).Sample(text =>
    {
        if (InvoiceId.TryParse(text, out var id)) (id.Value, id.Value.Length).ShouldBe((text, InvoiceId.Length));
        else Should.Throw<FormatException>(() => InvoiceId.Parse(text));
    });
}
