using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using NuGet.Versioning;

namespace SailPointPat.Packer;

/// <summary>What a module says of itself, checked and read by the engine.</summary>
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

    /// <summary>The version with the prerelease label, if there is one.</summary>
    public NuGetVersion Version { get; }

    /// <summary>The authors.</summary>
    public string Author => _module.Author;

    /// <summary>Whose module it is.</summary>
    public string CompanyName => _module.CompanyName;

    /// <summary>Who has the copyright.</summary>
    public string Copyright => _module.Copyright;

    /// <summary>What the module is good for.</summary>
    public string Description => _module.Description;

    /// <summary>What is new.</summary>
    public string ReleaseNotes => Told(_module.ReleaseNotes, nameof(ReleaseNotes));

    /// <summary>The page of the project.</summary>
    public Uri ProjectUri => Told(_module.ProjectUri, nameof(ProjectUri));

    /// <summary>The page of the licence.</summary>
    public Uri LicenseUri => Told(_module.LicenseUri, nameof(LicenseUri));

    /// <summary>The picture that the Gallery shows.</summary>
    public Uri IconUri => Told(_module.IconUri, nameof(IconUri));

    /// <summary>The words to search for.</summary>
    public IEnumerable<string> Tags => _module.Tags;

    /// <summary>The names of the cmdlets in order.</summary>
    public IEnumerable<string> Cmdlets => _module.ExportedCmdlets.Keys.Order(StringComparer.Ordinal);

    private Hashtable ModuleData => (Hashtable)((Hashtable)_module.PrivateData)["PSData"]!;

    /// <summary>Reads the manifest in a module's folder, which has the module's name.</summary>
    /// <param name="moduleFolder">The module.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="RuntimeException">The engine finds fault with it: a file that it names is missing, for one.</exception>
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

    private static T Told<T>(T? value, string key)
        where T : class
        => value ?? throw new PackException($"The manifest does not tell {key}.");
}
