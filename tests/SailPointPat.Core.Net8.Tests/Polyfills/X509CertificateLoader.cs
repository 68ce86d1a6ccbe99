namespace System.Security.Cryptography.X509Certificates;

/// <summary>What .NET 9 reads certificates with, for the framework before it.</summary>
internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}
