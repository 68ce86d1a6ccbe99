using System;
using System.Collections.Generic;
using System.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace SailPointPat.Architecture.Tests;

/// <summary>The assemblies of the module, and which of their types use which.</summary>
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
            // It has internal types only.
            System.Reflection.Assembly.Load(Scopes))
        .Build());

    /// <summary>The uses among the module's own types, without those inside one type.</summary>
    public static IEnumerable<(IType From, IType To)> Uses
        => from type in Loaded.Value.Types
           where IsOurs(type)
           from dependency in type.Dependencies
           where IsOurs(dependency.Target) && !Equals(dependency.Target, type)
           select (type, dependency.Target);

    public static string AssemblyOf(IType type) => type.Assembly.Name.Split(',')[0];

    private static bool IsOurs(IType type)
        => type.Assembly is not null && AssemblyOf(type).StartsWith(Module, StringComparison.Ordinal)
            && type.Namespace.FullName.StartsWith(Module, StringComparison.Ordinal);
}
