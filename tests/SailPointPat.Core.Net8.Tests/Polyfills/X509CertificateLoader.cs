namespace System.Security.Cryptography.X509Certificates;

/// <summary>The certificate loader of .NET 9, for the earlier framework.</summary>
internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}
