using System;
using System.IO;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>An assembly and its load context.</summary>
internal sealed record LoadedAssembly(string Context, string Name, string Location)
{
    public static LoadedAssembly Parse(string line)
    {
        var parts = line.Split('|');
        return new LoadedAssembly(parts[0], parts[1], parts[2]);
    }

    public bool IsIn(string folder) => Location.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
