using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NuGet.Configuration;
using NuGet.Packaging;
using NuGet.Versioning;
using SailPointPat.Packer.Contents;

namespace SailPointPat.Packer.Provenance;

/// <summary>Finds the package of each third-party assembly. It compares the files byte for byte, not only the names.</summary>
internal static class PackageFinder
{
    /// <summary>Finds the packages of all third-party assemblies in the lock file.</summary>
    /// <param name="files">The module's files.</param>
    /// <param name="locked">The pinned packages.</param>
    /// <returns>The packages with shipped assemblies, ordered by id.</returns>
    /// <exception cref="PackException">An assembly is not from one of these packages, or was changed.</exception>
    public static IReadOnlyList<ShippedPackage> Find(IReadOnlyList<ModuleFile> files, IReadOnlyList<LockedPackage> locked)
    {
        var folders = new VersionFolderPathResolver(SettingsUtility.GetGlobalPackagesFolder(Settings.LoadDefaultSettings(root: null)));
        string FolderOf(LockedPackage package) => folders.GetInstallPath(package.Id, NuGetVersion.Parse(package.Version));

        return
        [
            .. files.Where(file => file.IsAssembly && !file.IsOwn)
                .Select(assembly => (Assembly: assembly, Package: locked.FirstOrDefault(package => Contains(package, FolderOf(package), assembly)) ?? throw Unknown(assembly)))
                .GroupBy(found => (found.Package.Id, found.Package.Version))
                .OrderBy(group => group.Key.Id, StringComparer.OrdinalIgnoreCase)
                .Select(group => new ShippedPackage(
                    group.Key.Id,
                    group.Key.Version,
                    FolderOf(group.First().Package),
                    [.. group.Select(found => found.Assembly)],
                    [.. group.SelectMany(found => found.Package.Dependencies).Distinct().Order(StringComparer.OrdinalIgnoreCase)])),
        ];
    }

    private static bool Contains(LockedPackage package, string folder, ModuleFile assembly)
        => assembly.Path.StartsWith(package.Folder, StringComparison.Ordinal)
        && Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, assembly.Name, SearchOption.AllDirectories).Any(path => Sha256.OfFile(path) == Sha256.OfFile(assembly.FullPath));

    private static PackException Unknown(ModuleFile assembly)
        => new($"{assembly.Path} is not identical to a file of a package in the lock file. Change or sign only the project's own files.");
}
