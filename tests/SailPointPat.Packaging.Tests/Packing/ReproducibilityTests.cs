using System;
using System.IO;
using System.Threading.Tasks;
using NuGet.Packaging;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Packing;

[Collection(SharedPackage.Name)]
public sealed class ReproducibilityTests(BuiltPackage built)
{
    [Fact]
    public async Task Two_builds_of_one_commit_in_different_folders_give_the_same_bytes() => Assert.Equal(await File.ReadAllBytesAsync(built.Build.PackagePath), built.Other.Package);

    [Fact]
    public async Task The_signing_command_gets_the_staged_files_before_they_are_packed()
    {
        using var folder = new TemporaryFolder();
        var script = folder.Combine("sign.ps1");
        await File.WriteAllTextAsync(script, """[IO.File]::AppendAllText("$($args[0])/SailPointPat.psd1", '# SIG #')""");

        await built.Other.Build.PackAsync($"-property:SigningCommand=dotnet \"{Repository.Tour}\" -NoProfile -File \"{script}\"");

        using var package = new PackageArchiveReader(built.Other.Build.PackagePath);
        using var manifest = new StreamReader(package.GetStream("SailPointPat.psd1"));
        Assert.EndsWith("# SIG #", await manifest.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
