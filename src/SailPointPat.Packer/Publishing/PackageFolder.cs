using System.IO;
using System.Linq;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace SailPointPat.Packer.Publishing;

/// <summary>The package in an output folder, verified with its SHA-256 sums.</summary>
/// <param name="PackagePath">The package.</param>
/// <param name="Identity">Its id and version.</param>
/// <param name="Hash">Its SHA-256.</param>
internal sealed record PackageFolder(string PackagePath, PackageIdentity Identity, string Hash)
{
    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The output folder of the packer.</param>
    /// <returns>Its package.</returns>
    /// <exception cref="PackException">A file is missing or was changed.</exception>
    public static PackageFolder Open(string folder)
    {
        var package = Sha256Sums.Check(folder).Single(path => Path.GetExtension(path) == ".nupkg");
        using var reader = new PackageArchiveReader(package);
        return new PackageFolder(package, reader.GetIdentity(), Sha256.OfFile(package));
    }
}
