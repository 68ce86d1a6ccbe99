using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using SailPointPat.Compatibility.Tests.Setup;

namespace SailPointPat.Compatibility.Tests.Desktop;

/// <summary>Every script and example that a user of Windows PowerShell may run.</summary>
internal static class Scripts
{
    /// <summary>The script files of the repository.</summary>
    public static IEnumerable<string> Files { get; } =
    [
        Path.Combine(BuildPaths.RepositoryRoot, "SailPointPat.psd1"),
        Path.Combine(BuildPaths.RepositoryRoot, "build.ps1"),
        .. Directory.EnumerateFiles(Path.Combine(BuildPaths.RepositoryRoot, "docs", "runbooks"), "*.ps1"),
        .. Directory.EnumerateFiles(Path.Combine(BuildPaths.RepositoryRoot, "tests", "Pester"), "*.ps1", SearchOption.AllDirectories),
    ];

    public static string Views { get; } = Path.Combine(BuildPaths.StagedModule, "bin", "SailPointPat.Format.ps1xml");

    public static string Help { get; } = Path.Combine(BuildPaths.StagedModule, "en-US", "SailPointPat.dll-Help.xml");

    /// <summary>Each script with its source.</summary>
    public static IEnumerable<(string Place, string Text)> All => Files.Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
        .Concat(Elements(Views, "ScriptBlock").Select(text => ("a view", text)))
        .Concat(Elements(Help, "code").Select(text => ("an example of the help", text)));

    private static IEnumerable<string> Elements(string file, string name)
        => XDocument.Load(file).Descendants().Where(element => element.Name.LocalName.Equals(name, StringComparison.Ordinal)).Select(element => element.Value);
}
