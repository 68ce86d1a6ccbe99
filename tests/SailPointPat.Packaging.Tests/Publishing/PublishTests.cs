using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using SailPointPat.Packaging.Tests.Building;
using Xunit;

namespace SailPointPat.Packaging.Tests.Publishing;

[Collection(SharedPackage.Name)]
public sealed class PublishTests(BuiltPackage built)
{
    private const string Key = "oy2kk-the-key-of-the-gallery";

    [Fact]
    public async Task Without_push_the_tool_shows_what_it_would_send_and_sends_nothing()
    {
        await using var gallery = await FakeGallery.StartAsync();

        var run = await PublishAsync(Key, "--source", gallery.Source);

        run.AssertSucceeded();
        Assert.Contains("SailPointPat", run.Output, StringComparison.Ordinal);
        Assert.Contains(gallery.Source, run.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, run.Output, StringComparison.Ordinal);
        Assert.Empty(gallery.Received);
    }

    [Fact]
    public async Task The_default_target_is_the_PowerShell_Gallery()
    {
        var run = await PublishAsync(Key);

        run.AssertSucceeded();
        Assert.Contains("https://www.powershellgallery.com/api/v2/package", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_push_the_tool_sends_the_package_and_never_shows_the_key()
    {
        await using var gallery = await FakeGallery.StartAsync();

        var run = await PublishAsync(Key, "--source", gallery.Source, "--push");

        run.AssertSucceeded();
        var (key, package) = Assert.Single(gallery.Received);
        Assert.Equal(Key, key);
        Assert.Equal(await File.ReadAllBytesAsync(built.Build.PackagePath), package);
        Assert.DoesNotContain(Key, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_push_fails_and_does_not_show_the_key()
    {
        await using var gallery = await FakeGallery.StartAsync(StatusCodes.Status403Forbidden);

        var run = await PublishAsync(Key, "--source", gallery.Source, "--push");

        run.AssertFailed("403");
        Assert.DoesNotContain(Key, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent()
    {
        await using var gallery = await FakeGallery.StartAsync();

        var run = await PublishAsync(key: null, "--source", gallery.Source, "--push");

        run.AssertFailed("Set PSGALLERY_API_KEY");
        Assert.Empty(gallery.Received);
    }

    [Fact]
    public async Task A_package_that_changed_after_packing_is_not_sent()
    {
        await using var gallery = await FakeGallery.StartAsync();
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(built.Build.PackageFolder))
            File.Copy(file, folder.Combine(Path.GetFileName(file)));
        await File.AppendAllTextAsync(folder.Combine(Path.GetFileName(built.Build.PackagePath)), "more");

        var run = await PublishFolderAsync(folder.FullPath, Key, "--source", gallery.Source, "--push");

        run.AssertFailed("Nothing was sent. Pack again.");
        Assert.Empty(gallery.Received);
    }

    [Theory]
    [InlineData("--pusch")]
    [InlineData("--source", "not an address")]
    public async Task A_wrong_argument_has_its_own_exit_code(params string[] arguments)
    {
        var run = await PublishAsync(Key, arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("usage:", run.Output, StringComparison.Ordinal);
    }

    private Task<DotNet> PublishAsync(string? key, params string[] options) => PublishFolderAsync(built.Build.PackageFolder, key, options);

    private static Task<DotNet> PublishFolderAsync(string folder, string? key, params string[] options)
        => DotNet.RunAsync(new Dictionary<string, string?> { ["PSGALLERY_API_KEY"] = key }, [PackerProgram.Path, "publish", folder, .. options]);
}
