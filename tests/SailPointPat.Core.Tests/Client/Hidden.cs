using System.Runtime.InteropServices;
using System.Security;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Secrets in and out of their hiding place.</summary>
internal static class Hidden
{
    public static SecureString From(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);

        return secret;
    }

    public static string Reveal(SecureString secret)
    {
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(memory, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
        }
    }
}
