using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace SailPointPat.Architecture.Tests;

/// <summary>The assemblies of the module, the uses among their types, and the source files.</summary>
internal static class Product
{
    public const string Module = "SailPointPat";
    public const string Model = "SailPointPat.Model";
    public const string Core = "SailPointPat.Core";
    public const string Audit = "SailPointPat.Audit";
    public const string Scopes = "SailPointPat.Scopes";
    public const string Sandbox = "SailPointPat.Sandbox";

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Loaded = new(() => new ArchLoader()
        .LoadAssemblies(
            typeof(Commands.ConnectSailPointCommand).Assembly,
            typeof(PersonalAccessToken).Assembly,
            typeof(Core.SailPointClientOptions).Assembly,
            typeof(Audit.Rules.TokenAudit).Assembly,
            typeof(Sandbox.SandboxTenant).Assembly,
            // This assembly has only internal types.
            System.Reflection.Assembly.Load(Scopes))
        .Build());

    /// <summary>Which of the module's own types uses which other one.</summary>
    public static IEnumerable<(IType From, IType To)> Uses
        => from type in Loaded.Value.Types
           where IsOurs(type)
           from dependency in type.Dependencies
           where IsOurs(dependency.Target) && !Equals(dependency.Target, type)
           select (type, dependency.Target);

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files below a folder, without the output of builds.</summary>
    /// <param name="folder">The parts of the path from the solution to the folder.</param>
    public static IEnumerable<string> SourceFiles(params string[] folder)
        => from file in Directory.EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
           where !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
           select file;

    public static string AssemblyOf(IType type) => type.Assembly.Name.Split(',')[0];

    private static bool IsOurs(IType type)
        => type.Assembly is not null && AssemblyOf(type).StartsWith(Module, StringComparison.Ordinal)
            && type.Namespace.FullName.StartsWith(Module, StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "SailPointPat.sln")))
            folder = folder.Parent;

        return folder.FullName;
    }
}
