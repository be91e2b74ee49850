using Portal.Identity.Contract;

namespace Portal.TestKit;

/// <summary>The clients of the demo scenario, by their letter in the requirements.</summary>
public static class DemoClients
{
    /// <summary>Flat plan, a discount, 43 invoices.</summary>
    public static ClientId A { get; } = Parse("a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101");

    /// <summary>Metered.</summary>
    public static ClientId B { get; } = Parse("b27d94e6-58a1-4c3f-8e20-9a4bd1f7c202");

    /// <summary>Never invoiced; looked after by the other partner.</summary>
    public static ClientId C { get; } = Parse("c39e17a4-0d85-4f6c-a1b3-5e72c06d9303");

    /// <summary>Billing not configured.</summary>
    public static ClientId D { get; } = Parse("d4806bf3-7e29-4a15-b6c4-28f19d5ea404");

    /// <summary>Billing needs attention.</summary>
    public static ClientId E { get; } = Parse("e5b2c871-94d0-4d7e-8f35-b1630ac7e505");

    /// <summary>Usage cannot be read; nobody's assignment.</summary>
    public static ClientId F { get; } = Parse("f60a3d59-2c17-4b98-9ea6-74d8e25b1606");

    /// <summary>Over its included minutes; its assignment was revoked.</summary>
    public static ClientId G { get; } = Parse("07f4e8b6-a953-4c21-8d0f-e3915b7a6707");

    private static ClientId Parse(string text) => ClientId.TryParse(text, out var id) ? id : throw new FormatException(text);
}
