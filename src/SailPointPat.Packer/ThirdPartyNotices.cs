using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NuGet.Packaging;
using SailPointPat.Packer.Provenance;

namespace SailPointPat.Packer;

/// <summary>Writes the list of third-party assemblies in the module, with their licenses and notices.</summary>
internal static class ThirdPartyNotices
{
    public const string FileName = "THIRD-PARTY-NOTICES.txt";

    private static readonly string SeparatorLine = new('-', 80);

    public static string Write(ModuleManifest manifest, IReadOnlyList<ShippedPackage> packages)
    {
        IEnumerable<string> sections =
        [
            $"THIRD-PARTY NOTICES\n\n{manifest.Name} {manifest.Version} ships these third-party assemblies unchanged.\n",
            .. packages.Select(Describe),
            .. Texts("LICENSE", packages, package => package.ReadText("LICENSE") ?? OwnCopy(package) ?? throw NoLicense(package)),
            .. Texts("NOTICES", packages, package => package.ReadText("THIRD-PARTY-NOTICES")),
        ];
        return string.Join('\n', sections);
    }

    private static string Describe(ShippedPackage package)
    {
        NuspecReader nuspec = package.ReadNuspec();
        IEnumerable<string> lines =
        [
            $"{package.Id} {package.Version}",
            $"    by {nuspec.GetAuthors()}; {nuspec.GetCopyright()}",
            $"    license: {nuspec.GetLicenseMetadata()?.License ?? nuspec.GetLicenseUrl()}",
            .. package.Assemblies.Select(assembly => $"    {assembly.Path}"),
        ];
        return string.Concat(lines.Select(line => line + "\n"));
    }

    /// <summary>Writes each text once, with the names of all packages that have it.</summary>
    private static IEnumerable<string> Texts(string title, IEnumerable<ShippedPackage> packages, Func<ShippedPackage, string?> read)
        => packages.GroupBy(read)
            .Where(same => same.Key is not null)
            .Select(same => $"{SeparatorLine}\n{title} of {string.Join(", ", same.Select(package => package.Id))}\n{SeparatorLine}\n\n{same.Key}\n");

    /// <summary>Reads the license text from the folder Licenses, for packages that have no license file.</summary>
    private static string? OwnCopy(ShippedPackage package)
    {
        using var text = typeof(ThirdPartyNotices).Assembly.GetManifestResourceStream(package.Id + ".txt");
        return text is null ? null : new StreamReader(text).ReadToEnd().ReplaceLineEndings("\n").Trim('\n');
    }

    private static PackException NoLicense(ShippedPackage package)
        => new($"The package {package.Id} {package.Version} has no license file, and the module must ship its license. Add the text to the folder Licenses of the packer.");
}
