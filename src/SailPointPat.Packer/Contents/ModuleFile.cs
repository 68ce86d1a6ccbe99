using System;

namespace SailPointPat.Packer.Contents;

/// <summary>A file of a staged module.</summary>
/// <param name="Path">Its path in the module, with forward slashes.</param>
/// <param name="FullPath">Its full path on this machine.</param>
internal sealed record ModuleFile(string Path, string FullPath)
{
    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it is an assembly.</summary>
    public bool IsAssembly => Path.EndsWith(".dll", StringComparison.Ordinal);

    /// <summary>Whether this project builds it. Other assemblies ship unchanged from their packages.</summary>
    public bool IsOwn => Name.StartsWith("SailPointPat.", StringComparison.Ordinal);
}
