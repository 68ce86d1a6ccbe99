using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using NuGet.Versioning;

namespace SailPointPat.Packer;

/// <summary>The manifest of a module. The PowerShell engine reads and checks it.</summary>
internal sealed class ModuleManifest
{
    private readonly PSModuleInfo _module;

    private ModuleManifest(PSModuleInfo module)
    {
        _module = module;
        Version = new NuGetVersion(
            module.Version.Major,
            module.Version.Minor,
            Math.Max(module.Version.Build, 0),
            ModuleData["Prerelease"] as string ?? string.Empty,
            metadata: null);
    }

    /// <summary>The module's name, which is the package's id.</summary>
    public string Name => _module.Name;

    /// <summary>The version, with the prerelease label if there is one.</summary>
    public NuGetVersion Version { get; }

    /// <summary>The authors.</summary>
    public string Author => _module.Author;

    /// <summary>The company or owner.</summary>
    public string CompanyName => _module.CompanyName;

    /// <summary>The copyright.</summary>
    public string Copyright => _module.Copyright;

    /// <summary>The description.</summary>
    public string Description => _module.Description;

    /// <summary>The release notes.</summary>
    public string ReleaseNotes => Required(_module.ReleaseNotes, nameof(ReleaseNotes));

    /// <summary>The address of the project.</summary>
    public Uri ProjectUri => Required(_module.ProjectUri, nameof(ProjectUri));

    /// <summary>The address of the license.</summary>
    public Uri LicenseUri => Required(_module.LicenseUri, nameof(LicenseUri));

    /// <summary>The address of the icon in the Gallery.</summary>
    public Uri IconUri => Required(_module.IconUri, nameof(IconUri));

    /// <summary>The search tags.</summary>
    public IEnumerable<string> Tags => _module.Tags;

    /// <summary>The names of the cmdlets, sorted.</summary>
    public IEnumerable<string> Cmdlets => _module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal);

    private Hashtable ModuleData => (Hashtable)((Hashtable)_module.PrivateData)["PSData"]!;

    /// <summary>Reads the manifest in a module's folder. The folder must have the module's name.</summary>
    /// <param name="moduleFolder">The folder.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RuntimeException">The manifest is invalid, for example because a file that it names is missing.</exception>
    public static ModuleManifest Read(string moduleFolder)
    {
        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = PowerShell.Create(runspace);
        PSModuleInfo module = shell.AddCommand("Test-ModuleManifest")
            .AddParameter("Path", Path.Combine(Path.GetFullPath(moduleFolder), Path.GetFileName(Path.TrimEndingDirectorySeparator(moduleFolder)) + ".psd1"))
            .AddParameter("ErrorAction", ActionPreference.Stop)
            .Invoke<PSModuleInfo>()
            .Single();
        return new ModuleManifest(module);
    }

    private static T Required<T>(T? value, string key)
        where T : class
        => value ?? throw new PackException($"The manifest has no {key}. Add it.");
}
