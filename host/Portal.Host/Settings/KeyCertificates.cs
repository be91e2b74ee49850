using System.Security.Cryptography.X509Certificates;

namespace Portal.Host.Settings;

/// <summary>The certificates under which the data-protection keys lie in the database.</summary>
/// <param name="Current">Encrypts keys; null leaves them as they are.</param>
/// <param name="Former">Only decrypt what was encrypted under them before.</param>
internal sealed record KeyCertificates(X509Certificate2? Current, IReadOnlyList<X509Certificate2> Former);
