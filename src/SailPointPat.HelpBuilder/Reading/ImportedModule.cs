using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SailPointPat.HelpBuilder.Reading;

/// <summary>A module that is imported into its own engine, so that the help describes what users get.</summary>
public sealed class ImportedModule : IDisposable
{
    private readonly Runspace _runspace;

    private ImportedModule(Runspace runspace, IReadOnlyList<CmdletInfo> cmdlets)
    {
        _runspace = runspace;
        Cmdlets = cmdlets;
    }

    /// <summary>The module's cmdlets, ordered by name.</summary>
    public IReadOnlyList<CmdletInfo> Cmdlets { get; }

    /// <summary>Imports a module.</summary>
    /// <param name="manifest">The manifest's path.</param>
    /// <returns>The module; usable until disposed.</returns>
    /// <exception cref="RuntimeException">The engine could not import it.</exception>
    public static ImportedModule Import(string manifest)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();

        // By default Windows does not load the format file of an unsigned module, and the import would fail.
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

    /// <summary>Finds a type in one of the module's assemblies. The type may be internal.</summary>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="type">The type's full name.</param>
    /// <returns>The type.</returns>
    /// <exception cref="RuntimeException">There is no such type.</exception>
    public Type TypeOf(string assembly, string type)
    {
        Assembly[] loaded = [Cmdlets[0].ImplementingType.Assembly, .. AppDomain.CurrentDomain.GetAssemblies()];

        // The module loads its other assemblies on first use. Its resolver also finds them for this call.
        Assembly found = Array.Find(loaded, candidate => candidate.GetName().Name == assembly) ?? Assembly.Load(assembly);
        return found.GetType(type) ?? throw new RuntimeException($"{assembly} has no type {type}");
    }

    /// <summary>Closes the engine.</summary>
    public void Dispose() => _runspace.Dispose();
}
