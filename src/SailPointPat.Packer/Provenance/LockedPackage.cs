using System.Collections.Generic;

namespace SailPointPat.Packer.Provenance;

/// <summary>A package that the lock file pins for one framework.</summary>
/// <param name="Framework">The framework, such as <c>net8.0</c>.</param>
/// <param name="Id">The package's id.</param>
/// <param name="Version">The pinned version.</param>
/// <param name="Dependencies">The ids of the packages that it needs.</param>
internal sealed record LockedPackage(string Framework, string Id, string Version, IReadOnlyList<string> Dependencies)
{
    /// <summary>The folder of the module's build for that framework. Its name is the value of <c>$PSEdition</c>.</summary>
    public string Folder => Framework == "netstandard2.0" ? "bin/Desktop/" : "bin/Core/";
}
