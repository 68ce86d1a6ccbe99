#if !NET
using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SailPointPat.Loading;

/// <summary>Finds the module's dependencies on Windows PowerShell, whose binder looks for exact versions beside powershell.exe.</summary>
/// <remarks>
/// The event is raised for the whole process. What another module cannot find is not ours to give: it would run on versions that
/// it was never tried with, as long as this module happens to be imported.
/// </remarks>
internal sealed class DependencyResolver(string moduleFolder, string dependencyFolder)
{
    private readonly string _moduleFolder = moduleFolder + Path.DirectorySeparatorChar;

    /// <summary>Answers the resolve event.</summary>
    /// <returns>The assembly; <see langword="null"/> where it is not ours, or was not asked for by us.</returns>
    public Assembly? Resolve(AssemblyName name, Assembly? requester)
    {
        // Asked for by SailPointPat.Core, from whose folder it cannot be seen.
        if (name.Name == "SailPointPat.Model")
            return typeof(PersonalAccessToken).Assembly;

        if (requester is not null && !IsOurs(requester) && !HasNameOfOurs(name))
            return null;

        var path = Path.Combine(dependencyFolder, name.Name + ".dll");
        return File.Exists(path) && Satisfies(AssemblyName.GetAssemblyName(path), name) ? Assembly.LoadFrom(path) : null;
    }

    /// <summary>Nobody else has these, and no other version can be meant.</summary>
    private static bool HasNameOfOurs(AssemblyName name) => name.Name.StartsWith("SailPointPat.", StringComparison.Ordinal);

    private bool IsOurs(Assembly requester)
        => !requester.IsDynamic && requester.Location.StartsWith(_moduleFolder, StringComparison.OrdinalIgnoreCase);

    /// <summary>Libraries name the versions that they were built with, and no configuration file redirects them: any newer one will do.</summary>
    private static bool Satisfies(AssemblyName found, AssemblyName wanted)
        => (wanted.Version is null || found.Version >= wanted.Version)
            // Said in full: the compiler would take the method of spans, from an assembly that cannot be found before this returns.
            && (wanted.GetPublicKeyToken() is not { Length: > 0 } token || Enumerable.SequenceEqual(token, found.GetPublicKeyToken()));
}
#endif
