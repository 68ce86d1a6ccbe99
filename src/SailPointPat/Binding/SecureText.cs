using System.Runtime.InteropServices;
using System.Security;

namespace SailPointPat.Binding;

/// <summary>Converts text to secrets, and back if the user requested plain text.</summary>
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
