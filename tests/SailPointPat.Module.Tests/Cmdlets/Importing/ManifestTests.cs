using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Importing;

/// <summary>The manifest for PowerShell and the Gallery, in the staged module and at the repository's root.</summary>
public sealed class ManifestTests
{
    private static readonly string[] Cmdlets =
    [
        "Add-SailPointPersonalAccessTokenException",
        "Connect-SailPoint",
        "Disconnect-SailPoint",
        "Export-SailPointPersonalAccessTokenReport", "Find-SailPointScope",
        "Get-SailPointConnection",
        "Get-SailPointPersonalAccessToken", "Get-SailPointPersonalAccessTokenAccess",
        "Invoke-SailPointPersonalAccessTokenRotation",
        "New-SailPointPersonalAccessToken",
        "Remove-SailPointPersonalAccessToken",
        "Select-SailPointConnection",
        "Set-SailPointPersonalAccessToken",
        "Test-SailPointPersonalAccessToken",
    ];

    public static TheoryData<string> Manifests => [StagedModule.ManifestPath, AtTheRoot];

    private static string AtTheRoot { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(StagedModule.ManifestPath)!, "..", "..", "SailPointPat.psd1"));

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_manifest_is_valid_and_names_each_cmdlet(string path)
    {
        using var session = new ModuleSession();

        var module = session.Single("param($path) Test-ModuleManifest $path -WarningAction Stop", path);

        Assert.Equal(Cmdlets, Keys(module, "ExportedCmdlets"));
        Assert.Empty(Keys(module, "ExportedFunctions"));
        Assert.Empty(Keys(module, "ExportedAliases"));
        Assert.Empty(Keys(module, "ExportedVariables"));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_manifest_has_both_editions_and_requires_5_1_and_4_7_2(string path)
    {
        using var session = new ModuleSession();

        var module = session.Single("param($path) Test-ModuleManifest $path", path);

        Assert.Equal(["Core", "Desktop"], (IEnumerable<string>)module.Get("CompatiblePSEditions")!);
        Assert.Equal(new Version(5, 1), module.Get("PowerShellVersion"));
        Assert.Equal(new Version(4, 7, 2), module.Get("DotNetFrameworkVersion"));
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_manifest_has_tags_and_addresses_for_the_Gallery(string path)
    {
        using var session = new ModuleSession();

        var module = session.Single("param($path) Test-ModuleManifest $path", path);
        var data = (Hashtable)((Hashtable)module.Get("PrivateData")!)["PSData"]!;

        Assert.Contains("SailPoint", (IEnumerable<string>)module.Get("Tags")!);
        Assert.Contains("PSEdition_Desktop", (IEnumerable<string>)module.Get("Tags")!);
        Assert.Equal(Uri.UriSchemeHttps, Assert.IsType<Uri>(module.Get("ProjectUri")).Scheme);
        Assert.EndsWith("LICENSE", Assert.IsType<Uri>(module.Get("LicenseUri")).AbsolutePath, StringComparison.Ordinal);
        Assert.True(Uri.IsWellFormedUriString((string)data["ReleaseNotes"]!, UriKind.Absolute));
        Assert.Contains("not made or endorsed by SailPoint", module.Text("Description"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_module_has_a_build_for_each_edition_beside_its_manifest(string path)
    {
        var bin = Path.Combine(Path.GetDirectoryName(path)!, "bin");

        foreach (var edition in new[] { "Core", "Desktop" })
        {
            var folder = Path.Combine(bin, edition);
            var names = Directory.GetFiles(folder, "*.dll").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);
            Assert.Equal(["SailPointPat", "SailPointPat.Model"], names);
            Assert.True(File.Exists(Path.Combine(folder, "dependencies", "SailPointPat.Core.dll")));
            Assert.False(File.Exists(Path.Combine(folder, "dependencies", "SailPointPat.Model.dll")));
        }
    }

    private static IEnumerable<string> Keys(PSObject module, string property)
        => ((IDictionary)module.Get(property)!).Keys.Cast<string>().Order(StringComparer.Ordinal);
}
