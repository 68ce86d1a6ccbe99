using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SailPointPat.Packer;

/// <summary>The file with the SHA-256 sums of a package, in the format of <c>sha256sum --check</c>.</summary>
internal static class Sha256Sums
{
    public const string FileName = "SHA256SUMS";

    private const string Separator = "  ";

    public static string Write(params IEnumerable<string> paths)
        => string.Concat(paths.Select(path => $"{Sha256.OfFile(path)}{Separator}{Path.GetFileName(path)}\n"));

    /// <summary>Checks all files in the list of sums.</summary>
    /// <returns>The paths of the files.</returns>
    /// <exception cref="PackException">A file is missing or was changed.</exception>
    public static IReadOnlyList<string> Check(string folder)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(folder, FileName)).Select(line => line.Split(Separator, count: 2))];
        return [.. lines.Select(line => Checked(Path.Combine(folder, line[^1]), line[0]))];
    }

    private static string Checked(string path, string sum)
        => File.Exists(path) && Sha256.OfFile(path).Equals(sum, StringComparison.Ordinal)
            ? path
            : throw new PackException($"'{path}' does not match its sum in {FileName}. Nothing was sent. Pack again.");
}
