using System.Runtime.InteropServices;
using System.Security;

namespace SailPointPat.Binding;

/// <summary>Shows a secret to the one who asked for it in plain text.</summary>
internal static class SecureText
{
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
