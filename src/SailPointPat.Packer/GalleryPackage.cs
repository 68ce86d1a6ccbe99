using System.Collections.Generic;
using System.IO;
using System.Linq;
using NuGet.Common;
using NuGet.Packaging;
using SailPointPat.Packer.Contents;

namespace SailPointPat.Packer;

/// <summary>Writes a package as the PowerShell Gallery's own clients write it: a nuspec made of the manifest, and the module at the root.</summary>
internal static class GalleryPackage
{
    // The first moment that a zip can hold; any fixed one would do.
    private const string Timestamp = "1980-01-01T00:00:00Z";

    public static void Write(string path, ModuleManifest manifest, IReadOnlyList<ModuleFile> files)
    {
        var builder = new PackageBuilder(deterministic: true, NullLogger.Instance)
        {
            DeterministicTimestamp = Timestamp,
            Id = manifest.Name,
            Version = manifest.Version,
            Description = manifest.Description,
            Copyright = manifest.Copyright,
            ReleaseNotes = manifest.ReleaseNotes,
            ProjectUrl = manifest.ProjectUri,

            // Deprecated by NuGet, but what the Gallery reads.
            LicenseUrl = manifest.LicenseUri,
            IconUrl = manifest.IconUri,
        };
        builder.Authors.Add(manifest.Author);
        builder.Owners.Add(manifest.CompanyName);
        builder.Tags.AddRange(manifest.Tags);
        builder.Tags.AddRange(TagsForSearch(manifest));
        builder.Files.AddRange(files.Select(file => new PhysicalPackageFile { SourcePath = file.FullPath, TargetPath = file.Path }));

        using FileStream stream = File.Create(path);
        builder.Save(stream);
    }

    /// <summary>By these the Gallery knows a module and finds it by its commands.</summary>
    private static IEnumerable<string> TagsForSearch(ModuleManifest manifest)
        => [
            "PSModule",
            "PSIncludes_Cmdlet",
            .. manifest.Cmdlets.Select(cmdlet => $"PSCmdlet_{cmdlet}"),
            .. manifest.Cmdlets.Select(cmdlet => $"PSCommand_{cmdlet}"),
        ];
}
