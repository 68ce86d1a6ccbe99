#if !NET
using System;
using System.Reflection;
#endif
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SailPointPat.Sessions;

namespace SailPointPat.Loading;

/// <summary>Loads the module's dependencies so that they do not conflict with the versions of other modules.</summary>
/// <remarks>
/// SailPointPat.dll and SailPointPat.Model.dll are in the default context, because no other module has these names. All other assemblies are
/// in the subfolder "dependencies". PowerShell 7 loads them into the module's own context. Windows PowerShell has no contexts, so a handler of
/// the resolve event finds them there.
/// </remarks>
public sealed class ModuleLoader : IModuleAssemblyInitializer
{
    private static readonly string ModuleFolder = Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!;
    private static readonly string DependencyFolder = Path.Combine(ModuleFolder, "dependencies");

    private static readonly object Gate = new();
    private static bool IsRegistered;

    /// <summary>Called by PowerShell on import, in each runspace. Registers the resolver once per process.</summary>
    public void OnImport()
    {
        lock (Gate)
        {
            if (!IsRegistered)
                RegisterResolver();

            IsRegistered = true;
        }

        FirstSession.Import(Runspace.DefaultRunspace);
    }

    private static void RegisterResolver()
    {
#if NET
        var context = new ModuleLoadContext(DependencyFolder);
        System.Runtime.Loader.AssemblyLoadContext.Default.Resolving += context.ResolveForDefaultContext;
#else
        var resolver = new DependencyResolver(ModuleFolder, DependencyFolder);
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => resolver.Resolve(new AssemblyName(request.Name), request.RequestingAssembly);
#endif
    }
}
