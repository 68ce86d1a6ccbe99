using System;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace SailPointPat.Core;

/// <summary>Converts secrets, with as few copies in memory as .NET allows.</summary>
internal static class Secrets
{
    /// <summary>Passes the characters of a secret to a function, and wipes them afterwards.</summary>
    public static T Reveal<T>(SecureString secret, Func<char[], T> use)
    {
        var characters = new char[secret.Length];
        var memory = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            Marshal.Copy(memory, characters, 0, characters.Length);
            return use(characters);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(memory);
            Array.Clear(characters, 0, characters.Length);
        }
    }

    /// <summary>Copies characters into a secret. The caller wipes the characters.</summary>
    public static SecureString Conceal(ReadOnlySpan<char> characters)
    {
        var secret = new SecureString();
        foreach (var character in characters)
            secret.AppendChar(character);

        secret.MakeReadOnly();
        return secret;
    }

    /// <summary>Percent-encodes a secret for a form body. The caller wipes the result.</summary>
    public static byte[] FormEncode(SecureString secret) => Reveal(secret, FormEncode);

    private static byte[] FormEncode(char[] characters)
    {
        const string Hex = "0123456789ABCDEF";
        var plain = Encoding.UTF8.GetBytes(characters);
        var encoded = new byte[plain.Length * 3];
        var length = 0;
        foreach (var value in plain)
        {
            if (IsUnreserved(value))
            {
                encoded[length++] = value;
                continue;
            }

            encoded[length++] = (byte)'%';
            encoded[length++] = (byte)Hex[value >> 4];
            encoded[length++] = (byte)Hex[value & 15];
        }

        var result = new byte[length];
        Array.Copy(encoded, result, length);
        Array.Clear(plain, 0, plain.Length);
        Array.Clear(encoded, 0, encoded.Length);
        return result;
    }

    private static bool IsUnreserved(byte value)
        => (value is >= (byte)'a' and <= (byte)'z') || (value is >= (byte)'A' and <= (byte)'Z') || (value is >= (byte)'0' and <= (byte)'9')
            || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~';
}
