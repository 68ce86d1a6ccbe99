using System.Security.Cryptography;

namespace SailPointPat.Sandbox.State;

/// <summary>Bytes that nobody can guess.</summary>
internal static class RandomBytes
{
    public static byte[] Next(int count)
    {
        using var generator = RandomNumberGenerator.Create();
        var bytes = new byte[count];
        generator.GetBytes(bytes);
        return bytes;
    }
}
