namespace Portal.Host.Tests.Unit.Logs;

/// <summary>Sentences as a careless line might hold them, each with the part that nobody may read. Put together here, so that no scanner takes them for real.</summary>
internal static class PlantedSecrets
{
    private const string Body = "51H8xQ2eZvKYlo2C0dummyDUMMY";
    private const string Long = "b7Xq9Lw2Vn4Zt6Rk8Ym1Ps3Dg5Hj0FcQ2eZvKYlo2C0";

    public static readonly (string Text, string Secret)[] All =
    [
        ($"key sk{"_live_"}{Body} was refused", Body), ($"key sk{"_test_"}{Body}", Body), ($"rk{"_live_"}{Body}", Body), ($"rk{"_test_"}{Body}.", Body), ($"pk{"_live_"}{Body}", Body),
        ($"whsec{"_"}{Body}", Body), ($"whsec{"_"}aB3+/dEf9Kq=", "aB3+/dEf9Kq"), ($"Stripe{"-Signature"}: t=1,v1=5257a869e7ec", "5257a869e7ec"), ("v1=5257a869e7ecebeda32affa62cdca3fa51cad7e7", "5257a869e7ec"),
        ("Cookie: portal-session=abc123; other=x y z", "abc123"), ("Set-Cookie: a=hidden; Path=/", "hidden"), ("__Host-portal-session=q8Yz; rest", "q8Yz"), ("{\"Cookie\":\"a=hidden\"}", "hidden"),
        ("Authorization: Bearer abc.def", "abc.def"), ("Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"), ("sent Bearer opaque-token-1", "opaque-token-1"), ("Proxy-Authorization: x1y2", "x1y2"),
        ("https://billing.stripe.com/p/session/live_YWNjdF8x", "live_YWNjdF8x"), ("https://portal.example.com/reset?token=t0k", "t0k"), ("see https://vendor.example/pdf/inv_123/secret.pdf?s=ap", "inv_123"),
        ("https://user:hunter2@vendor.example/", "hunter2"), ("postgres://portal:hunter2@db:5432/portal", "hunter2"), ("/reset/password?token=t0k3n-value", "t0k3n-value"), ("/callback?code=c0de99&state=st8te", "c0de99"),
        ("/callback?code=c0de99&state=st8te", "st8te"), ("Host=db;Username=portal;Password=hunter2;Database=x", "hunter2"), ("Host=db;password = hunter 2 with spaces;Database=x", "spaces"), ("Pwd=hunter2", "hunter2"),
        ("Password=\"hunter;2\";Host=db", "hunter;2"), ("{\"password\":\"hunter2\"}", "hunter2"), ("SecretKey: hunter2", "hunter2"), ("client_secret=hunter2&grant=x", "hunter2"), ("WebhookSecret=hunter2", "hunter2"),
        ("access_token: hunter2", "hunter2"), ("api-key=hunter2", "hunter2"), ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "c2lnbmF0dXJl"), ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "eyJzdWIiOiIxIn0"),
        ("CfDJ8NrAkS_fB3xZ", "NrAkS_fB3xZ"), ("mail to ava.chen@harbourdental.example failed", "ava.chen"), ("mail to <o'b+x@mail.co.uk>", "b+x@mail"), ("ghp_abcdefghijklmnopqrstuvwxyz0123", "abcdefghijkl"),
        ($"AKIA{"ABCDEFGHIJKLMNOP"}", "ABCDEFGHIJKLMNOP"), ($"-----BEGIN {"PRIVATE KEY"}-----\nMIIEvQ\n-----END {"PRIVATE KEY"}-----", "MIIEvQ"), ($"-----BEGIN RSA {"PRIVATE KEY"}-----\nMIIEvQ cut", "MIIEvQ"),
        ($"/invitations/{Long}", Long), ($"token {Long} is over", Long), ($"session {Long}=", Long),
    ];
}
