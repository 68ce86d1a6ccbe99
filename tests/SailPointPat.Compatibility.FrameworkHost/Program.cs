using System;
using System.IO;
using System.Reflection;

namespace SailPointPat.Compatibility.FrameworkHost;

/// <summary>Arguments: the module's folder, PowerShell's assembly, and a tenant's address, client id and secret.</summary>
public static class Program
{
    public static int Main(string[] arguments)
    {
        var powerShell = Assembly.LoadFrom(arguments[1]);
        AppDomain.CurrentDomain.AssemblyResolve += (_, request) => new AssemblyName(request.Name).Name == powerShell.GetName().Name ? powerShell : null;
        var loader = Assembly.LoadFrom(Path.Combine(arguments[0], "SailPointPat.dll")).GetType("SailPointPat.Loading.ModuleLoader", throwOnError: true);
        loader.GetMethod("OnImport").Invoke(Activator.CreateInstance(loader), null);
        return Work.Run(arguments[2], arguments[3], arguments[4]);
    }
}
