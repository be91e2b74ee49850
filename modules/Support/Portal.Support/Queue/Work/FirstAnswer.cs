namespace Portal.Support.Queue.Work;

/// <summary>A prepared first answer: an agent reads it, changes it and sends it.</summary>
internal static class FirstAnswer
{
    public static string BillingSetUp(QueueEntry entry) =>
        $"""
        Hello {entry.Ticket.AuthorName},

        thank you for writing. We are setting up billing for {entry.ClientName} and need a few things from you:

        1. The legal name and the business number that should stand on invoices.
        2. The address for invoices, and who should be named on them.
        3. The plan you agreed on, if you have it at hand.

        Please answer here. Leave out card and bank details: they are entered in the billing portal only, once it is open for you. As soon as billing is set up, the Billing page shows your plan, and we tell you here.
        """.ReplaceLineEndings("\n");
}
