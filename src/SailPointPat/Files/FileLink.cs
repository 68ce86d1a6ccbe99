#if NET
using System.IO;

namespace SailPointPat.Files;

/// <summary>Finds the file that a symbolic link points to.</summary>
internal static class FileLink
{
    /// <summary>The same limit as in Linux.</summary>
    private const int MaximumLinks = 40;

    /// <summary>Follows links to the end. The target may not exist yet.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>The target, or the path itself if it is not a link.</returns>
    /// <exception cref="IOException">The links form a loop, or cannot be read.</exception>
    public static string Follow(string path)
    {
        var links = 0;
        return new FileInfo(path).LinkTarget is null ? path : Follow(path, ref links);
    }

    /// <remarks>Also resolves links of folders, because .. in a link is relative to the real folder of the link.</remarks>
    private static string Follow(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;

        var folder = Follow(parent, ref links);
        var here = Path.Combine(folder, Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target)
            return here;

        return ++links > MaximumLinks
            ? throw new IOException("Its symbolic links form a loop.")
            : Follow(Path.GetFullPath(target, folder), ref links);
    }
}
#endif
