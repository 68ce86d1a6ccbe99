#if !NET
using System;
using System.Reflection;
#endif
using System.IO;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SailPointPat.Sessions;

namespace SailPointPat.Loading;

/// <summary>Lets the module find its dependencies where no other module's versions can meet them.</summary>
/// <remarks>
/// SailPointPat.dll and SailPointPat.Model.dll, whose names nobody else has, are in the default context. Everything else is
/// in the folder below: on PowerShell 7 it is loaded into a context of the module's own, on Windows PowerShell, which has
/// no contexts, it is found by the resolve event.
/// </remarks>
public sealed class ModuleLoader : IModuleAssemblyInitializer
{
    private static readonly string ModuleFolder = Path.GetDirectoryName(typeof(ModuleLoader).Assembly.Location)!;
    private static readonly string DependencyFolder = Path.Combine(ModuleFolder, "dependencies");

    private static readonly object Gate = new();
    private static bool IsHooked;

    /// <summary>Called by PowerShell on import, in each runspace; the hook is set once for the process.</summary>
    public void OnImport()
    {
        lock (Gate)
        {
            if (!IsHooked)
                Hook();

            // Only now: another runspace that imports at the same time goes on when it finds this.
            IsHooked = true;
        }

        FirstSession.Import(Runspace.DefaultRunspace);
    }

    private static void Hook()
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
