using System.Collections.Generic;
using System.IO;
using SailPointPat.Packer.Contents;
using SailPointPat.Packer.Provenance;

namespace SailPointPat.Packer;

/// <summary>Packs a staged module, and writes the files that accompany the package.</summary>
internal static class ModulePacker
{
    /// <summary>
    /// Writes <c>&lt;name&gt;.&lt;version&gt;.nupkg</c>, a bill of materials and their SHA-256 sums. The same staged module always gives the same
    /// bytes, on every machine. Adds the third-party notices to the staged module.
    /// </summary>
    /// <param name="moduleFolder">The staged module.</param>
    /// <param name="lockFile">The lock file of the project that it was built from.</param>
    /// <param name="outputFolder">The folder of the package. It is created if necessary.</param>
    /// <exception cref="PackException">The module contains a file that does not belong in it, or something is missing.</exception>
    public static void Pack(string moduleFolder, string lockFile, string outputFolder)
    {
        var manifest = ModuleManifest.Read(moduleFolder);
        IReadOnlyList<LockedPackage> locked = LockFile.Read(lockFile);
        IReadOnlyList<ShippedPackage> shipped = PackageFinder.Find(ModuleFiles.List(moduleFolder), locked);
        File.WriteAllText(Path.Combine(moduleFolder, ThirdPartyNotices.FileName), ThirdPartyNotices.Write(manifest, shipped));

        Directory.CreateDirectory(outputFolder);
        IReadOnlyList<ModuleFile> files = ModuleFiles.List(moduleFolder);
        var package = Path.Combine(outputFolder, $"{manifest.Name}.{manifest.Version}.nupkg");
        GalleryPackage.Write(package, manifest, files);
        var bill = Path.Combine(outputFolder, $"{manifest.Name}.{manifest.Version}.cdx.json");
        File.WriteAllText(bill, BillOfMaterials.Write(manifest, files, shipped, Sha256.OfFile(package)));
        File.WriteAllText(Path.Combine(outputFolder, Sha256Sums.FileName), Sha256Sums.Write(package, bill));
    }
}
