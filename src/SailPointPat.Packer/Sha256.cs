using System;
using System.IO;
using System.Security.Cryptography;

namespace SailPointPat.Packer;

/// <summary>The hash by which files are compared.</summary>
internal static class Sha256
{
    public static string OfFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
