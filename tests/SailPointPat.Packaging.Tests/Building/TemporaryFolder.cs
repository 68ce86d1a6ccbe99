using System;
using System.IO;

namespace SailPointPat.Packaging.Tests.Building;

/// <summary>An empty folder that is deleted on disposal.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("SailPointPat.Packaging.");

    public string FullPath => _folder.FullName;

    public string Combine(params ReadOnlySpan<string> names) => Path.Combine([FullPath, .. names]);

    public void Dispose() => _folder.Delete(recursive: true);
}
