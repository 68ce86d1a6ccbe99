using System;
using System.IO;
using System.Linq;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Package;

[Collection(SharedPackage.Name)]
public sealed class ContentTests(BuiltPackage built)
{
    private const long MaximumSize = 4 * 1024 * 1024;

    // NuGet itself adds these files to every package.
    private static readonly string[] Wrapping = ["_rels/.rels", "[Content_Types].xml", "SailPointPat.nuspec"];

    [Fact]
    public void The_package_has_exactly_the_files_of_the_staged_module()
    {
        using var package = built.Open();
        var staged = Directory.GetFiles(built.Build.ModuleFolder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(built.Build.ModuleFolder, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var packed = package.GetFiles()
            .Except(Wrapping)
            .Where(path => !path.EndsWith(".psmdcp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

        Assert.Equal(staged, packed);
        Assert.All(staged, path => Assert.Equal(File.ReadAllBytes(Path.Combine(built.Build.ModuleFolder, path)), built.Read(path)));
    }

    [Fact]
    public void The_package_has_both_builds_views_help_and_licenses()
    {
        using var package = built.Open();
        var files = package.GetFiles().ToArray();

        string[] expected =
        [
            "SailPointPat.psd1",
            "LICENSE",
            "THIRD-PARTY-NOTICES.txt",
            "bin/SailPointPat.Format.ps1xml",
            "bin/Core/SailPointPat.dll",
            "bin/Core/dependencies/SailPointPat.Core.dll",
            "bin/Desktop/SailPointPat.dll",
            "bin/Desktop/dependencies/System.Text.Json.dll",
            "en-US/SailPointPat.dll-Help.xml",
            "en-US/about_SailPointPat.help.txt",
        ];
        Assert.Empty(expected.Except(files));
        Assert.DoesNotContain(files, path => path.EndsWith(".pdb", StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal));
    }

    /// <summary>The compatibility tests prove that the code can reach exactly these.</summary>
    [Fact]
    public void The_package_has_only_libraries_that_the_code_can_reach()
    {
        string[] both = ["Microsoft.Extensions.Http", "Polly.Core", "YamlDotNet"];
        string[] desktop =
        [
            "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider", "System.Buffers", "System.ComponentModel.Annotations", "System.Memory",
            "System.Numerics.Vectors", "System.Runtime.CompilerServices.Unsafe", "System.Text.Encodings.Web", "System.Text.Json", "System.Threading.Tasks.Extensions",
        ];

        Assert.Equal(both, LibrariesFor("Core"));
        Assert.Equal(both.Concat(desktop).Order(StringComparer.Ordinal), LibrariesFor("Desktop"));
    }

    [Fact]
    public void The_package_is_small() => Assert.InRange(new FileInfo(built.Build.PackagePath).Length, 1, MaximumSize);

    [Fact]
    public void The_package_file_has_the_name_that_the_Gallery_expects()
    {
        using var package = built.Open();
        var identity = package.GetIdentity();

        Assert.Equal($"{identity.Id}.{identity.Version}.nupkg", Path.GetFileName(built.Build.PackagePath));
    }

    private string?[] LibrariesFor(string edition)
    {
        using var package = built.Open();
        return
        [
            .. package.GetFiles($"bin/{edition}/dependencies").Select(Path.GetFileNameWithoutExtension)
                .Where(name => !name!.StartsWith("SailPointPat.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
