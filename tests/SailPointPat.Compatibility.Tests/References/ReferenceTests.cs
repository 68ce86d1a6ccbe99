using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>
/// The module ships exactly the assemblies that its code can reach. Each type and member that this code refers to exists in the
/// framework of each PowerShell or in the module.
/// </summary>
public sealed class ReferenceTests
{
    private const string Own = "SailPointPat";

    private static readonly string PowerShellForCore = BuildPaths.PowerShellReference("netstandard2.0");
    private static readonly string PowerShellForDesktop = BuildPaths.PowerShellReference("net452");
    private static readonly string Net8 = BuildPaths.NetReferences;
    private static readonly string Net472 = BuildPaths.FrameworkReferences;

    public static TheoryData<string> Editions => ["Core", "Desktop"];

    [Theory]
    [MemberData(nameof(Editions))]
    public void All_reachable_code_finds_the_types_and_members_that_it_refers_to(string edition)
    {
        using var set = SetFor(edition);

        AssertNone(ReachedFromOwn(set).Missing);
    }

    [Theory]
    [MemberData(nameof(Editions))]
    public void Only_assemblies_that_the_code_can_reach_ship(string edition)
    {
        using var set = SetFor(edition);

        AssertNone(Names(set.Shipped).Except(ReachedFromOwn(set).Assemblies));
    }

    /// <summary>A library that loads an assembly by name has this name among its strings.</summary>
    [Theory]
    [MemberData(nameof(Editions))]
    public void No_library_has_the_name_of_an_unshipped_assembly_in_its_strings(string edition)
    {
        using var set = SetFor(edition);
        var leftOut = set.Shipped.SelectMany(assembly => set.Unbound(assembly)).ToHashSet();

        Assert.NotEmpty(leftOut);
        AssertNone(
            from assembly in set.Shipped
            from text in assembly.Texts
            where leftOut.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))
            select $"{assembly.Name.Name}: {text}");
    }

    [Fact]
    public void The_build_for_PowerShell_7_ships_no_assembly_of_NET_8()
    {
        using var set = SetFor("Core");

        Assert.Empty(Names(set.Shipped).Intersect(Names(set.Framework), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_Windows_PowerShell_build_ships_no_assembly_of_NET_Framework()
    {
        using var set = SetFor("Desktop");

        Assert.Empty(
            from shipped in set.Shipped
            join own in set.Framework on shipped.Name.Name equals own.Name.Name
            where own.Name.Version >= shipped.Name.Version
            select shipped.Name.FullName);
    }

    /// <summary>This assembly finds the others, so it must not need System.Memory itself. The compiler often inserts calls to its methods.</summary>
    [Fact]
    public void The_entry_assembly_for_Windows_PowerShell_needs_no_spans()
    {
        using var entry = AssemblyFile.Read(Path.Combine(BuildPaths.Build("Desktop"), "SailPointPat.dll"))!;

        Assert.DoesNotContain(
            "System.Memory",
            entry.Reader.AssemblyReferences.Select(handle => entry.Reader.GetString(entry.Reader.GetAssemblyReference(handle).Name)));
    }

    [Fact]
    public void The_check_finds_missing_members()
    {
        // The .NET 8 build on .NET Framework, and the Windows PowerShell build without a part of the framework and without a library.
        using var wrong = new AssemblySet(AssemblySet.LibrariesOf(Net472, PowerShellForDesktop), Shipped("Core"));
        using var bare = new AssemblySet(Without("System.Net.Http.dll", AssemblySet.LibrariesOf(Net8, PowerShellForCore)), Shipped("Desktop"));
        using var incomplete = new AssemblySet(Desktop, Without("System.Numerics.Vectors.dll", Shipped("Desktop")));

        Assert.Contains("SailPointPat: type System.Object", ReachedFromOwn(wrong).Missing);
        Assert.Contains("SailPointPat.Core: type System.Net.Http.HttpRequestMessage", ReachedFromOwn(bare).Missing);
        Assert.Contains("System.Memory: type System.Numerics.Vector`1", ReachedFromOwn(incomplete).Missing);
    }

    [Fact]
    public void The_check_finds_unreachable_assemblies()
    {
        using var set = SetFor("Core");

        // The model has no dependencies; the core does not use the sandbox.
        Assert.Equal(["SailPointPat.Model"], ReachedFrom(set, name => name == "SailPointPat.Model").Assemblies);
        Assert.Equal(
            ["Microsoft.Extensions.Http", "Polly.Core", "SailPointPat.Core", "SailPointPat.Model", "YamlDotNet"],
            ReachedFrom(set, name => name == "SailPointPat.Core").Assemblies.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Desktop => AssemblySet.LibrariesOf(Net472, Path.Combine(Net472, "Facades"), PowerShellForDesktop);

    private static AssemblySet SetFor(string edition)
        => new(edition == "Core" ? AssemblySet.LibrariesOf(Net8, PowerShellForCore) : Desktop, Shipped(edition));

    private static ReachableCode ReachedFromOwn(AssemblySet set) => ReachedFrom(set, name => name.StartsWith(Own, StringComparison.Ordinal));

    private static ReachableCode ReachedFrom(AssemblySet set, Func<string, bool> isRoot)
        => ReachableCode.From(set, set.Shipped.Where(assembly => isRoot(assembly.Name.Name!)));

    private static void AssertNone(IEnumerable<string> found)
    {
        if (string.Join(Environment.NewLine, found) is { Length: > 0 } text)
            Assert.Fail(text);
    }

    private static IEnumerable<string> Shipped(string edition)
        => AssemblySet.LibrariesOf(BuildPaths.Build(edition), Path.Combine(BuildPaths.Build(edition), "dependencies"));

    private static IEnumerable<string> Without(string file, IEnumerable<string> paths) => paths.Where(path => Path.GetFileName(path) != file);

    private static IEnumerable<string> Names(IEnumerable<AssemblyFile> assemblies) => assemblies.Select(assembly => assembly.Name.Name!);
}
