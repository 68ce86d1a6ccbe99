#if NET
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace SailPointPat.Loading;

/// <summary>Where SailPointPat.Core, .Sandbox, .Audit, .Scopes and all third-party assemblies live.</summary>
internal sealed class ModuleLoadContext(string folder) : AssemblyLoadContext("SailPointPat")
{
    /// <summary>Hands the module's own entry assemblies to SailPointPat.dll, which is in the default context; nothing else of here gets out.</summary>
    public Assembly? ResolveForDefaultContext(AssemblyLoadContext _, AssemblyName name)
        => name.Name is "SailPointPat.Core" or "SailPointPat.Sandbox" or "SailPointPat.Audit" or "SailPointPat.Scopes" ? LoadFromAssemblyName(name) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // What travels on the pipeline must be the very types that scripts see; the default context does not find them by name.
        if (assemblyName.Name == "SailPointPat.Model")
            return typeof(PersonalAccessToken).Assembly;

        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
#endif
