using System.Collections.Generic;
using System.IO;
using NuGet.Packaging;
using SailPointPat.Packer.Contents;

namespace SailPointPat.Packer.Provenance;

/// <summary>A third-party package with assemblies that the module ships.</summary>
/// <param name="Id">The package's id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Folder">The folder of the unpacked package.</param>
/// <param name="Assemblies">The shipped assemblies.</param>
/// <param name="Dependencies">The ids of the packages that it needs.</param>
internal sealed record ShippedPackage(
    string Id,
    string Version,
    string Folder,
    IReadOnlyList<ModuleFile> Assemblies,
    IReadOnlyList<string> Dependencies)
{
    /// <summary>Reads the metadata of the package.</summary>
    /// <returns>Its nuspec.</returns>
    public NuspecReader ReadNuspec()
    {
        using var reader = new PackageFolderReader(Folder);
        return reader.NuspecReader;
    }

    /// <summary>Reads a text file of the package.</summary>
    /// <param name="name">The name without its extension, in upper or lower case.</param>
    /// <returns>The text with line feeds and without empty lines around it; null if the package has no such file.</returns>
    public string? ReadText(string name)
    {
        var options = new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive };
        foreach (var path in Directory.EnumerateFiles(Folder, name + "*", options))
            return File.ReadAllText(path).ReplaceLineEndings("\n").Trim('\n');
        return null;
    }
}
