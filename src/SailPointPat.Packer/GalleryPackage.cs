using System.Collections.Generic;
using System.IO;
using System.Linq;
using NuGet.Common;
using NuGet.Packaging;
using SailPointPat.Packer.Contents;

namespace SailPointPat.Packer;

/// <summary>Writes a package in the format of the PowerShell Gallery's clients: a nuspec with data from the manifest, and the module's files at the root.</summary>
internal static class GalleryPackage
{
    // A fixed time makes packages reproducible. This is the earliest time of a file in a zip archive.
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

            // NuGet has deprecated these, but the Gallery reads them.
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

    /// <summary>The tags that show the Gallery that this is a module, and that let users search for its commands.</summary>
    private static IEnumerable<string> TagsForSearch(ModuleManifest manifest)
        => [
            "PSModule",
            "PSIncludes_Cmdlet",
            .. manifest.Cmdlets.Select(cmdlet => $"PSCmdlet_{cmdlet}"),
            .. manifest.Cmdlets.Select(cmdlet => $"PSCommand_{cmdlet}"),
        ];
}
