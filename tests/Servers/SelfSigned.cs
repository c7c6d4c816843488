using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DataAgent.Servers;

/// <summary>A certificate for localhost and 127.0.0.1 that signs itself, valid for a day.</summary>
internal static class SelfSigned
{
    /// <summary>Writes <c>server.crt</c> and <c>server.key</c>, both PEM.</summary>
    public static (string Certificate, string Key) WriteTo(Scratch scratch)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (scratch.Write("server.crt", certificate.ExportCertificatePem()), scratch.Write("server.key", key.ExportPkcs8PrivateKeyPem()));
    }
}
