using System;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using NuGet.Packaging;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Package;

[Collection(SharedPackage.Name)]
public sealed class NuspecTests(BuiltPackage built)
{
    private const string RawFiles = "https://raw.githubusercontent.com/SailPointPat/SailPointPat/main/";

    private static readonly string[] EditionAndKind = ["PSModule", "PSEdition_Core", "PSEdition_Desktop", "PSIncludes_Cmdlet"];

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G'];

    [Fact]
    public void The_nuspec_matches_the_manifest()
    {
        var nuspec = Nuspec();

        Assert.Equal("SailPointPat", nuspec.GetId());
        Assert.Equal(ManifestText("ModuleVersion"), nuspec.GetVersion().ToString());
        Assert.Equal(ManifestText("Author"), nuspec.GetAuthors());
        Assert.Equal(ManifestText("CompanyName"), nuspec.GetOwners());
        Assert.Equal(ManifestText("Copyright"), nuspec.GetCopyright());
        Assert.Equal(ManifestText("Description"), nuspec.GetDescription());
        Assert.Equal(ManifestText("ReleaseNotes"), nuspec.GetReleaseNotes());
        Assert.Equal(ManifestText("ProjectUri"), nuspec.GetProjectUrl());
        Assert.Equal(ManifestText("LicenseUri"), nuspec.GetLicenseUrl());
        Assert.Equal(ManifestText("IconUri"), nuspec.GetIconUrl());
        Assert.False(nuspec.GetRequireLicenseAcceptance());
        Assert.Empty(nuspec.GetDependencyGroups());
    }

    [Fact]
    public void The_tags_have_each_edition_and_each_cmdlet()
    {
        var tags = Nuspec().GetTags().Split(' ');
        var cmdlets = ManifestList("CmdletsToExport");

        Assert.NotEmpty(cmdlets);
        Assert.Empty(ManifestList("Tags").Except(tags));
        Assert.Empty(EditionAndKind.Except(tags));
        Assert.Equal(cmdlets.Order(StringComparer.Ordinal), Named("PSCmdlet_"));
        Assert.Equal(cmdlets.Order(StringComparer.Ordinal), Named("PSCommand_"));

        string[] Named(string prefix)
            => [.. tags.Where(tag => tag.StartsWith(prefix, StringComparison.Ordinal)).Select(tag => tag[prefix.Length..])];
    }

    [Fact]
    public void The_icon_is_an_image_in_the_repository()
    {
        var url = Nuspec().GetIconUrl();

        Assert.StartsWith(RawFiles, url, StringComparison.Ordinal);
        Assert.Equal(PngSignature, File.ReadAllBytes(Path.Combine(Repository.Root, url[RawFiles.Length..]))[..4]);
    }

    private NuspecReader Nuspec()
    {
        using var package = built.Open();
        return package.NuspecReader;
    }

    private static string ManifestText(string key) => Assert.Single(ManifestList(key));

    private static string[] ManifestList(string key)
    {
        var manifest = Parser.ParseFile(Path.Combine(Repository.Root, "SailPointPat.psd1"), out _, out _);
        var pairs = manifest.FindAll(node => node is HashtableAst, searchNestedScriptBlocks: false)
            .SelectMany(table => ((HashtableAst)table).KeyValuePairs);
        var value = pairs.Single(pair => pair.Item1.SafeGetValue() as string == key).Item2;
        return [.. value.FindAll(node => node is StringConstantExpressionAst, searchNestedScriptBlocks: false)
            .Select(text => ((StringConstantExpressionAst)text).Value)];
    }
}
