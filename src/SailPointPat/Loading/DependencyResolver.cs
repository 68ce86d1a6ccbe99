#if !NET
using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SailPointPat.Loading;

/// <summary>Finds the module's dependencies on Windows PowerShell, which looks for exact versions beside powershell.exe.</summary>
/// <remarks>
/// The event is raised for the whole process. This class does not resolve assemblies for other modules, because they would get versions that they were not
/// tested with.
/// </remarks>
internal sealed class DependencyResolver(string moduleFolder, string dependencyFolder)
{
    private readonly string _moduleFolder = moduleFolder + Path.DirectorySeparatorChar;

    /// <summary>Handles the resolve event.</summary>
    /// <returns>The assembly; <see langword="null"/> if it is not a dependency of this module, or another module requested it.</returns>
    public Assembly? Resolve(AssemblyName name, Assembly? requester)
    {
        // SailPointPat.Core requests it from another folder, where the binder does not find it.
        if (name.Name == "SailPointPat.Model")
            return typeof(PersonalAccessToken).Assembly;

        if (requester is not null && !IsOurs(requester) && !IsNameOfThisModule(name))
            return null;

        var path = Path.Combine(dependencyFolder, name.Name + ".dll");
        return File.Exists(path) && Satisfies(AssemblyName.GetAssemblyName(path), name) ? Assembly.LoadFrom(path) : null;
    }

    /// <summary>Whether only this module has assemblies with such a name.</summary>
    private static bool IsNameOfThisModule(AssemblyName name) => name.Name.StartsWith("SailPointPat.", StringComparison.Ordinal);

    private bool IsOurs(Assembly requester)
        => !requester.IsDynamic && requester.Location.StartsWith(_moduleFolder, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an assembly can be used for a request. Libraries request the versions that they were built with, and there is no binding redirect, so newer versions are accepted.</summary>
    private static bool Satisfies(AssemblyName found, AssemblyName wanted)
        => (wanted.Version is null || found.Version >= wanted.Version)
            // Calls Enumerable explicitly, because the compiler would choose the method for spans, and its assembly is not resolved yet.
            && (wanted.GetPublicKeyToken() is not { Length: > 0 } token || Enumerable.SequenceEqual(token, found.GetPublicKeyToken()));
}
#endif
