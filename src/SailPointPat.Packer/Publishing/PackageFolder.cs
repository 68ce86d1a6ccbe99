using System.IO;
using System.Linq;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace SailPointPat.Packer.Publishing;

/// <summary>What packing left in a folder, unchanged since.</summary>
/// <param name="PackagePath">The package.</param>
/// <param name="Identity">Its id and version.</param>
/// <param name="Hash">Its SHA-256.</param>
internal sealed record PackageFolder(string PackagePath, PackageIdentity Identity, string Hash)
{
    /// <summary>Opens a folder.</summary>
    /// <param name="folder">Where the package was packed into.</param>
    /// <returns>Its package.</returns>
    /// <exception cref="PackException">Something was changed.</exception>
    public static PackageFolder Open(string folder)
    {
        var package = Sha256Sums.Check(folder).Single(path => Path.GetExtension(path) == ".nupkg");
        using var reader = new PackageArchiveReader(package);
        return new PackageFolder(package, reader.GetIdentity(), Sha256.OfFile(package));
    }
}
