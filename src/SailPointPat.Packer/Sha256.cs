using System;
using System.IO;
using System.Security.Cryptography;

namespace SailPointPat.Packer;

/// <summary>Computes SHA-256 hashes of files.</summary>
internal static class Sha256
{
    public static string OfFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
