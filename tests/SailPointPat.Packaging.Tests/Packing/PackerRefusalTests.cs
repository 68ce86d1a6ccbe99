using System.IO;
using System.Threading.Tasks;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Packing;

[Collection(SharedPackage.Name)]
public sealed class PackerRefusalTests(BuiltPackage built)
{
    [Theory]
    [InlineData("bin/Core/SailPointPat.pdb")]
    [InlineData("bin/Core/dependencies/SailPointPat.deps.json")]
    [InlineData("bin/Core/Newtonsoft.Json.dll")]
    [InlineData("secrets.txt")]
    [InlineData("en-US/.DS_Store")]
    public async Task The_error_names_an_unexpected_file_and_nothing_is_packed(string path)
    {
        using var folder = new TemporaryFolder();
        var module = CopyModule(folder);
        await File.WriteAllTextAsync(Path.Combine(module, path), "stray");

        var run = await PackAsync(folder, module);

        run.AssertFailed($"These files do not belong in the package: {path}.");
        Assert.False(Directory.Exists(folder.Combine("package")));
    }

    [Theory]
    [InlineData("bin/Core/dependencies/Polly.Core.dll")]
    [InlineData("bin/Desktop/dependencies/System.Memory.dll")]
    public async Task A_third_party_assembly_that_differs_from_its_package_is_refused(string path)
    {
        using var folder = new TemporaryFolder();
        var module = CopyModule(folder);
        await File.AppendAllTextAsync(Path.Combine(module, path), "changed");

        var run = await PackAsync(folder, module);

        run.AssertFailed($"{path} is not identical to a file of a package in the lock file");
    }

    [Fact]
    public async Task A_file_that_the_manifest_names_must_exist()
    {
        using var folder = new TemporaryFolder();
        var module = CopyModule(folder);
        File.Delete(Path.Combine(module, "bin", "SailPointPat.Format.ps1xml"));

        var run = await PackAsync(folder, module);

        run.AssertFailed("SailPointPat.Format.ps1xml");
    }

    private string CopyModule(TemporaryFolder folder)
    {
        var module = folder.Combine("SailPointPat");
        foreach (var file in Directory.EnumerateFiles(built.Build.ModuleFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(module, Path.GetRelativePath(built.Build.ModuleFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return module;
    }

    private static Task<DotNet> PackAsync(TemporaryFolder folder, string module) => DotNet.RunAsync(
        PackerProgram.Path,
        "pack",
        module,
        Path.Combine(Repository.Root, "src", "SailPointPat", "packages.lock.json"),
        folder.Combine("package"));
}
