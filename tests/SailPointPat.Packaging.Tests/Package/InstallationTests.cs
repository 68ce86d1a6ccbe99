using System;
using System.IO;
using System.IO.Compression;
using System.Threading.Tasks;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Package;

[Collection(SharedPackage.Name)]
public sealed class InstallationTests(BuiltPackage built)
{
    private static string ShowTour { get; } = $"& '{Path.Combine(Path.GetDirectoryName(Repository.Tour)!, "Show-Tour.ps1")}'";

    [Fact]
    public async Task The_unpacked_package_runs_the_whole_tour()
    {
        using var modulePath = new TemporaryFolder();
        Install(modulePath);

        var tour = await RunAsync(modulePath, ShowTour);

        tour.AssertSucceeded();
        Assert.Contains("Nightly token clean-up", tour.Output, StringComparison.Ordinal);
        Assert.Contains("Already removed (NotFound,", tour.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_imports_the_unpacked_module()
    {
        using var modulePath = new TemporaryFolder();
        var installed = Install(modulePath);

        var tour = await RunAsync(
            modulePath,
            """
            Import-Module SailPointPat
            (Get-Module SailPointPat).ModuleBase
            [SailPointPat.PersonalAccessToken].Assembly.Location
            (Get-Help about_SailPointPat).Length -gt 1000
            """);

        tour.AssertSucceeded();
        Assert.Equal(
            [installed, Path.Combine(installed, "bin", "Core", "SailPointPat.Model.dll"), "True"],
            tour.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Without_the_package_the_module_is_not_found()
    {
        using var modulePath = new TemporaryFolder();

        var tour = await RunAsync(modulePath, ShowTour);

        tour.AssertFailed("The term 'Connect-SailPoint' is not recognized");
    }

    /// <summary>Unpacks into a folder for the version, like Install-PSResource.</summary>
    private string Install(TemporaryFolder modulePath)
    {
        using var package = built.Open();
        var identity = package.GetIdentity();
        var folder = modulePath.Combine(identity.Id, identity.Version.ToString());
        ZipFile.ExtractToDirectory(built.Build.PackagePath, folder);
        return folder;
    }

    /// <summary>Runs a command in PowerShell with only this module path.</summary>
    private static Task<DotNet> RunAsync(TemporaryFolder modulePath, string command)
        => DotNet.RunAsync(Repository.Tour, "-NoProfile", "-NonInteractive", "-Command", $"$env:PSModulePath = '{modulePath.FullPath}'\n{command}");
}
