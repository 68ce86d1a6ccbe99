using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using SailPointPat.Compatibility.Tests.Setup;

namespace SailPointPat.Compatibility.Tests.Desktop;

/// <summary>Every piece of PowerShell that a user of Windows PowerShell meets.</summary>
internal static class Scripts
{
    /// <summary>The files of the repository that Windows PowerShell reads as scripts.</summary>
    public static IEnumerable<string> Files { get; } =
    [
        Path.Combine(Places.RepositoryRoot, "SailPointPat.psd1"),
        Path.Combine(Places.RepositoryRoot, "build.ps1"),
        .. Directory.EnumerateFiles(Path.Combine(Places.RepositoryRoot, "docs", "runbooks"), "*.ps1"),
        .. Directory.EnumerateFiles(Path.Combine(Places.RepositoryRoot, "tests", "Pester"), "*.ps1", SearchOption.AllDirectories),
    ];

    public static string Views { get; } = Path.Combine(Places.StagedModule, "bin", "SailPointPat.Format.ps1xml");

    public static string Help { get; } = Path.Combine(Places.StagedModule, "en-US", "SailPointPat.dll-Help.xml");

    /// <summary>Each script with the place where it was found.</summary>
    public static IEnumerable<(string Place, string Text)> All => Files.Select(file => (Path.GetFileName(file), File.ReadAllText(file)))
        .Concat(Elements(Views, "ScriptBlock").Select(text => ("a view", text)))
        .Concat(Elements(Help, "code").Select(text => ("an example of the help", text)));

    private static IEnumerable<string> Elements(string file, string name)
        => XDocument.Load(file).Descendants().Where(element => element.Name.LocalName.Equals(name, StringComparison.Ordinal)).Select(element => element.Value);
}
