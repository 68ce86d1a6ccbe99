#if NET
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace SailPointPat.Loading;

/// <summary>The load context of SailPointPat.Core, .Sandbox, .Audit, .Scopes and all third-party assemblies.</summary>
internal sealed class ModuleLoadContext(string folder) : AssemblyLoadContext("SailPointPat")
{
    /// <summary>Resolves the assemblies that SailPointPat.dll references, because it is in the default context. Other assemblies of this context stay private.</summary>
    public Assembly? ResolveForDefaultContext(AssemblyLoadContext _, AssemblyName name)
        => name.Name is "SailPointPat.Core" or "SailPointPat.Sandbox" or "SailPointPat.Audit" or "SailPointPat.Scopes" ? LoadFromAssemblyName(name) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // Scripts use the types of the default context, so the pipeline must use them too. The default context does not find this assembly by name.
        if (assemblyName.Name == "SailPointPat.Model")
            return typeof(PersonalAccessToken).Assembly;

        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
#endif
