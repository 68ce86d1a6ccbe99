using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SailPointPat.Module.Tests.Docs;

/// <summary>The repository's Markdown files.</summary>
internal static class Pages
{
    private static readonly string[] IgnoredFolders = [".git", "bin", "obj", "out", "node_modules"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(StagedModule.ManifestPath)!, "..", ".."));

    public static string Cmdlets { get; } = Path.Combine(Root, "docs", "cmdlets");

    /// <summary>Their paths, relative to the root.</summary>
    public static IEnumerable<string> All
        => Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Intersect(IgnoredFolders, StringComparer.OrdinalIgnoreCase).Any())
            .Order(StringComparer.Ordinal);

    public static string Read(string page) => File.ReadAllText(Path.Combine(Root, page)).ReplaceLineEndings("\n");
}
