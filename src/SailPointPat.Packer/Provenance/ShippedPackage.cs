using System.Collections.Generic;
using System.IO;
using NuGet.Packaging;
using SailPointPat.Packer.Contents;

namespace SailPointPat.Packer.Provenance;

/// <summary>A package of somebody else with assemblies that the module ships.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">Where NuGet unpacked it.</param>
/// <param name="Assemblies">The shipped assemblies.</param>
/// <param name="Dependencies">The ids of the packages that it needs.</param>
internal sealed record ShippedPackage(
    string Id,
    string Version,
    string Folder,
    IReadOnlyList<ModuleFile> Assemblies,
    IReadOnlyList<string> Dependencies)
{
    /// <summary>Reads what the package says of itself.</summary>
    /// <returns>Its nuspec.</returns>
    public NuspecReader ReadNuspec()
    {
        using var reader = new PackageFolderReader(Folder);
        return reader.NuspecReader;
    }

    /// <summary>Reads a text of the package, found in any spelling of its name.</summary>
    /// <param name="name">The name without its extension.</param>
    /// <returns>The text with line feeds and no empty lines around it; null when the package has none.</returns>
    public string? ReadText(string name)
    {
        var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        foreach (var path in Directory.EnumerateFiles(Folder, name + "*", options))
            return File.ReadAllText(path).ReplaceLineEndings("\n").Trim('\n');
        return null;
    }
}
