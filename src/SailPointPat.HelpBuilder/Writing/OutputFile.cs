using System;
using System.IO;

namespace SailPointPat.HelpBuilder.Writing;

/// <summary>Writes an output file of the build.</summary>
public static class OutputFile
{
    /// <summary>Writes a file only if its content changes, so that later build steps do not run again unnecessarily.</summary>
    /// <param name="path">The file. Its folder is created if necessary.</param>
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
