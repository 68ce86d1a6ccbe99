using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>The source tree of these tests.</summary>
public static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <summary>The tour program, which contains PowerShell.</summary>
    public static string Tour { get; } = Path.GetFullPath(Path.Combine(Metadata("TourFolder"), "SailPointPat.Tour.dll"));

    private static readonly string[] BuildOutputs = ["bin", "obj"];

    /// <summary>Copies the files that a build of the module needs, like a clone, without build output.</summary>
    public static void CopySources(string destination)
    {
        // In a work tree .git is a file, but the copy needs its own folder.
        foreach (var file in Directory.EnumerateFiles(Root).Where(file => Path.GetFileName(file) != ".git"))
            Copy(file, destination);
        foreach (var file in SourceFiles(new DirectoryInfo(Path.Combine(Root, "src"))))
            Copy(file, destination);
    }

    private static string Metadata(string key) => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;

    private static IEnumerable<string> SourceFiles(DirectoryInfo folder)
        => folder.EnumerateDirectories().Where(inner => !BuildOutputs.Contains(inner.Name, StringComparer.Ordinal))
            .SelectMany(SourceFiles)
            .Concat(folder.EnumerateFiles().Select(file => file.FullName));

    private static void Copy(string file, string destination)
    {
        var target = Path.Combine(destination, Path.GetRelativePath(Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target);
    }
}
