using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NuGet.Packaging;
using SailPointPat.Packer.Contents;
using SailPointPat.Packer.Provenance;

namespace SailPointPat.Packer;

/// <summary>
/// Writes the bill of materials in CycloneDX format: the packages, each with its assemblies and their hashes. It has no time and no
/// serial number, so that the same package gives the same bill.
/// </summary>
internal static class BillOfMaterials
{
    private const string License = "MIT";

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(
        ModuleManifest manifest,
        IReadOnlyList<ModuleFile> files,
        IReadOnlyList<ShippedPackage> packages,
        string packageHash)
    {
        var module = $"pkg:nuget/{manifest.Name}@{manifest.Version}?repository_url=https://www.powershellgallery.com/api/v2";
        var document = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["component"] = new JsonObject
                {
                    ["type"] = "library",
                    ["bom-ref"] = module,
                    ["name"] = manifest.Name,
                    ["version"] = manifest.Version.ToString(),
                    ["description"] = manifest.Description,
                    ["hashes"] = Hash(packageHash),
                    ["licenses"] = new JsonArray(new JsonObject { ["license"] = new JsonObject { ["id"] = License } }),
                    ["copyright"] = manifest.Copyright,
                    ["purl"] = module,
                    ["externalReferences"] = new JsonArray(new JsonObject { ["type"] = "vcs", ["url"] = manifest.ProjectUri.ToString() }),
                    ["components"] = Assemblies(files.Where(file => file.IsAssembly && file.IsOwn)),
                },
            },
            ["components"] = ToArray(packages.Select(Component)),
            ["dependencies"] = ToArray(
                packages.Select(package => Dependency(Purl(package), packages.Where(other => package.Dependencies.Contains(other.Id, StringComparer.OrdinalIgnoreCase))))
                    .Prepend(Dependency(module, packages))),
        };
        return document.ToJsonString(Format) + "\n";
    }

    private static JsonObject Component(ShippedPackage package)
    {
        NuspecReader nuspec = package.ReadNuspec();
        return new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = Purl(package),
            ["name"] = package.Id,
            ["version"] = package.Version,
            ["licenses"] = new JsonArray(nuspec.GetLicenseMetadata() is { Type: LicenseType.Expression } license
                ? new JsonObject { ["expression"] = license.License }
                : new JsonObject { ["license"] = new JsonObject { ["name"] = $"License of {package.Id}", ["url"] = nuspec.GetLicenseUrl() } }),
            ["copyright"] = nuspec.GetCopyright(),
            ["purl"] = Purl(package),
            ["components"] = Assemblies(package.Assemblies),
        };
    }

    private static JsonArray Assemblies(IEnumerable<ModuleFile> assemblies) => ToArray(assemblies.Select(assembly => new JsonObject
    {
        ["type"] = "file",
        ["bom-ref"] = assembly.Path,
        ["name"] = assembly.Path,
        ["hashes"] = Hash(Sha256.OfFile(assembly.FullPath)),
    }));

    private static JsonObject Dependency(string component, IEnumerable<ShippedPackage> needed) => new()
    {
        ["ref"] = component,
        ["dependsOn"] = new JsonArray([.. needed.Select(package => JsonValue.Create(Purl(package)))]),
    };

    private static JsonArray Hash(string sha256) => new(new JsonObject { ["alg"] = "SHA-256", ["content"] = sha256 });

    private static JsonArray ToArray(IEnumerable<JsonNode> nodes) => new([.. nodes]);

    private static string Purl(ShippedPackage package) => $"pkg:nuget/{package.Id}@{package.Version}";
}
