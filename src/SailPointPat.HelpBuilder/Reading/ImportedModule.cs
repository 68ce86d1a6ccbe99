using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>A module in an engine of its own, so that help says what users will really get.</summary>
public sealed class ImportedModule : IDisposable
{
    private readonly Runspace _runspace;

    private ImportedModule(Runspace runspace, IReadOnlyList<CmdletInfo> cmdlets)
    {
        _runspace = runspace;
        Cmdlets = cmdlets;
    }

    /// <summary>The module's cmdlets by name.</summary>
    public IReadOnlyList<CmdletInfo> Cmdlets { get; }

    /// <summary>Imports a module.</summary>
    /// <param name="manifest">The manifest's path.</param>
    /// <returns>The module; usable until disposed.</returns>
    /// <exception cref="RuntimeException">The engine could not import it.</exception>
    public static ImportedModule Import(string manifest)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();

        // Windows forbids a module's format file by default, which is no reason for a build to fail.
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;

        Runspace runspace = RunspaceFactory.CreateRunspace(state);
        try
        {
            runspace.Open();
            using var shell = PowerShell.Create(runspace);
            PSModuleInfo module = shell.AddCommand("Import-Module")
                .AddParameter("Name", manifest)
                .AddParameter("PassThru")
                .AddParameter("ErrorAction", ActionPreference.Stop)
                .Invoke<PSModuleInfo>()
                .Single();
            return new ImportedModule(
                runspace,
                [.. module.ExportedCmdlets.Values.OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)]);
        }
        catch
        {
            runspace.Dispose();
            throw;
        }
    }

    /// <summary>A type of one of the module's assemblies, also one that scripts cannot see.</summary>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="type">The type's full name.</param>
    /// <returns>The type.</returns>
    /// <exception cref="RuntimeException">There is no such type.</exception>
    public Type TypeOf(string assembly, string type)
    {
        Assembly[] loaded = [Cmdlets[0].ImplementingType.Assembly, .. AppDomain.CurrentDomain.GetAssemblies()];

        // The module loads the rest on first use, by a loader of its own that answers here as well.
        Assembly found = Array.Find(loaded, candidate => candidate.GetName().Name == assembly) ?? Assembly.Load(assembly);
        return found.GetType(type) ?? throw new RuntimeException($"{assembly} has no type {type}");
    }

    /// <summary>Closes the engine.</summary>
    public void Dispose() => _runspace.Dispose();
}
