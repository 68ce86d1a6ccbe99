using System;

namespace SailPointPat.Packer.Contents;

/// <summary>A file of a staged module.</summary>
/// <param name="Path">Its place in the module, with forward slashes.</param>
/// <param name="FullPath">Where it lies now.</param>
internal sealed record ModuleFile(string Path, string FullPath)
{
    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether it is an assembly.</summary>
    public bool IsAssembly => Path.EndsWith(".dll", StringComparison.Ordinal);

    /// <summary>Whether it was made here; other assemblies ship as their packages hold them.</summary>
    public bool IsOwn => Name.StartsWith("SailPointPat.", StringComparison.Ordinal);
}
