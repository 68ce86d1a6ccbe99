using System;
using System.IO;
using System.Threading.Tasks;
using NuGet.Packaging;
using Xunit;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>The package for all tests, built once from a clone without a remote. Another build runs at the same time in another folder.</summary>
public sealed class BuiltPackage : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _root = new();

    public PackageBuild Build { get; private set; } = null!;

    public OtherBuild Other { get; } = new();

    public async Task InitializeAsync()
    {
        Build = PackageBuild.Clone(_root.FullPath);
        await Task.WhenAll(Build.PackAsync(), Other.PackAsync());
    }

    public PackageArchiveReader Open() => new(Build.PackagePath);

    /// <summary>Reads a file of the package.</summary>
    public byte[] Read(string path)
    {
        using var package = Open();
        using var stream = package.GetStream(path);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Other.Dispose();
        _root.Dispose();
    }
}
