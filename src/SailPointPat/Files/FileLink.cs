#if NET
using System.IO;

namespace SailPointPat.Files;

/// <summary>Finds the file that a symbolic link leads to.</summary>
internal static class FileLink
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    /// <summary>Follows links to where there is none, which need not be a file yet.</summary>
    /// <param name="path">A full path.</param>
    /// <returns>The path itself where it is no link.</returns>
    /// <exception cref="IOException">The links lead in a circle, or cannot be read.</exception>
    public static string Follow(string path)
    {
        var links = 0;
        return new FileInfo(path).LinkTarget is null ? path : Follow(path, ref links);
    }

    /// <remarks>Folders too are followed, for the .. of a link counts from the folder it is in and not from a link to that.</remarks>
    private static string Follow(string path, ref int links)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;

        var folder = Follow(parent, ref links);
        var here = Path.Combine(folder, Path.GetFileName(path));
        if (new FileInfo(here).LinkTarget is not { } target)
            return here;

        return ++links > MostLinks
            ? throw new IOException("Its symbolic links lead in a circle.")
            : Follow(Path.GetFullPath(target, folder), ref links);
    }
}
#endif
