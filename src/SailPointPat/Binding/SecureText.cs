using System.Runtime.InteropServices;
using System.Security;

namespace SailPointPat.Binding;

/// <summary>Turns text into secrets, and back for the one who asked for it in plain text.</summary>
internal static class SecureText
{
    public static SecureString Conceal(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
            secret.AppendChar(character);

        secret.MakeReadOnly();
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
