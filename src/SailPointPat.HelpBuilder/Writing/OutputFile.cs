using System;
using System.IO;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>A file that later build steps watch.</summary>
public static class OutputFile
{
    /// <summary>Writes a file unless it already says the same, so that what depends on it stays up to date.</summary>
    /// <param name="path">The file; its folder is made if need be.</param>
    /// <param name="content">The bytes.</param>
    /// <returns>Whether the file changed.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static bool Update(string path, ReadOnlySpan<byte> content)
    {
        if (File.Exists(path) && content.SequenceEqual(File.ReadAllBytes(path)))
            return false;

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(path, content);
        return true;
    }
}
