namespace Portal.Journeys.Tests.Browser;

/// <summary>The people and clients of the demo, by what they stand for.</summary>
internal static class Demo
{
    public const string Password = "portal-demo-1";

    /// <summary>A: flat fee, discount, 43 invoices.</summary>
    public const string Harbour = "a1c5f0d2-3b64-4e0b-9d57-0f2a61c8e101";
    public const string HarbourAdmin = "ava.chen@harbourdental.example";
    public const string HarbourManager = "ben.murray@harbourdental.example";
    public const string HarbourStaff = "chloe.nguyen@harbourdental.example";

    /// <summary>B: metered.</summary>
    public const string Northwind = "b27d94e6-58a1-4c3f-8e20-9a4bd1f7c202";
    public const string NorthwindAdmin = "dylan.hart@northwindcouriers.example";

    /// <summary>C: in its first cycle, never invoiced.</summary>
    public const string Fernleaf = "c39e17a4-0d85-4f6c-a1b3-5e72c06d9303";
    public const string FernleafAdmin = "grace.tamihana@fernleafphysio.example";

    /// <summary>D: without a billing account.</summary>
    public const string Bluegum = "d4806bf3-7e29-4a15-b6c4-28f19d5ea404";
    public const string BluegumAdmin = "jack.brennan@bluegumvet.example";

    /// <summary>E: with an account that its provider does not know.</summary>
    public const string Southbank = "e5b2c871-94d0-4d7e-8f35-b1630ac7e505";
    public const string SouthbankAdmin = "mia.kostas@southbanklegal.example";

    /// <summary>F: the meter is out of order.</summary>
    public const string Ironbark = "f60a3d59-2c17-4b98-9ea6-74d8e25b1606";
    public const string IronbarkAdmin = "priya.nair@ironbarkproperty.example";

    /// <summary>G: over the limit.</summary>
    public const string Quokka = "07f4e8b6-a953-4c21-8d0f-e3915b7a6707";
    public const string QuokkaAdmin = "sam.okafor@quokkatravel.example";

    /// <summary>Assigned to A and B; G was taken away again.</summary>
    public const string PartnerAdmin = "vera.lindqvist@lighthousepartners.example";

    /// <summary>Assigned to A, without billing.</summary>
    public const string PartnerUser = "xena.moore@lighthousepartners.example";

    /// <summary>Assigned to D and E.</summary>
    public const string SetupPartner = "wade.porter@lighthousepartners.example";

    public const string Agent = "zoe.adams@portal.example";
    public const string Operator = "oscar.reid@portal.example";
}
