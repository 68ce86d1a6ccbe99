using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace SailPointPat.Compatibility.Host;

/// <summary>The load context of a module with private dependencies, like ours.</summary>
public sealed class NeighborContext : AssemblyLoadContext
{
    private readonly string _folder;

    private NeighborContext(string folder)
        : base("Neighbor")
        => _folder = folder;

    /// <summary>Loads a module's assembly and the assemblies beside it in a separate context.</summary>
    public static Assembly LoadModule(string path) => new NeighborContext(Path.GetDirectoryName(path)!).LoadFromAssemblyPath(path);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
