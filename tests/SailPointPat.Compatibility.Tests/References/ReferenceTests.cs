using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.References;

/// <summary>Everything that a shipped assembly refers to is there: assemblies, types and members, in the framework of each PowerShell or in the module.</summary>
public sealed class ReferenceTests
{
    private static readonly string PowerShellForCore = Places.PowerShellReference("netstandard2.0");
    private static readonly string PowerShellForDesktop = Places.PowerShellReference("net452");
    private static readonly string Net8 = Places.NetReferences;
    private static readonly string Net472 = Places.FrameworkReferences;

    [Fact]
    public void The_build_for_PowerShell_7_finds_all_in_NET_8_in_PowerShell_Standard_and_in_itself()
    {
        using var set = new AssemblySet(AssemblySet.LibrariesOf(Net8, PowerShellForCore), Shipped("Core"));

        AssertNone(Missing(set));
    }

    [Fact]
    public void The_build_for_Windows_PowerShell_finds_all_in_NET_Framework_4_7_2_in_PowerShell_Standard_and_in_itself()
    {
        using var set = new AssemblySet(AssemblySet.LibrariesOf(Net472, Path.Combine(Net472, "Facades"), PowerShellForDesktop), Shipped("Desktop"));

        AssertNone(Missing(set));
    }

    [Fact]
    public void The_build_for_PowerShell_7_brings_nothing_that_NET_8_has()
    {
        using var set = new AssemblySet(AssemblySet.LibrariesOf(Net8, PowerShellForCore), Shipped("Core"));

        Assert.Empty(Names(set.Shipped).Intersect(Names(set.Framework), StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_build_for_Windows_PowerShell_brings_nothing_that_NET_Framework_has_as_new()
    {
        using var set = new AssemblySet(AssemblySet.LibrariesOf(Net472, Path.Combine(Net472, "Facades"), PowerShellForDesktop), Shipped("Desktop"));

        Assert.Empty(
            from shipped in set.Shipped
            join own in set.Framework on shipped.Name.Name equals own.Name.Name
            where own.Name.Version >= shipped.Name.Version
            select shipped.Name.FullName);
    }

    /// <summary>It finds the dependencies, so it must not need the one that the compiler itself is fond of.</summary>
    [Fact]
    public void The_entry_assembly_for_Windows_PowerShell_needs_no_spans()
    {
        using var entry = AssemblyFile.Read(Path.Combine(Places.Build("Desktop"), "SailPointPat.dll"))!;

        Assert.DoesNotContain(
            "System.Memory",
            entry.Reader.AssemblyReferences.Select(handle => entry.Reader.GetString(entry.Reader.GetAssemblyReference(handle).Name)));
    }

    [Fact]
    public void The_check_finds_what_is_missing()
    {
        // The build for .NET 8 on .NET Framework, and the one for Windows PowerShell without a part of the framework.
        using var wrong = new AssemblySet(AssemblySet.LibrariesOf(Net472, PowerShellForDesktop), Shipped("Core"));
        using var bare = new AssemblySet(
            AssemblySet.LibrariesOf(Net8, PowerShellForCore).Where(path => Path.GetFileName(path) != "System.Net.Http.dll"), Shipped("Desktop"));

        Assert.Contains("SailPointPat: assembly System.Runtime 8.0.0.0", Missing(wrong));
        Assert.Contains("SailPointPat.Core: type System.Net.Http.HttpRequestMessage", Missing(bare));
    }

    private static void AssertNone(IEnumerable<string> missing)
    {
        if (string.Join(Environment.NewLine, missing) is { Length: > 0 } text)
            Assert.Fail(text);
    }

    private static List<string> Missing(AssemblySet set)
    {
        var check = new ReferenceCheck(set);
        return [.. set.Shipped.SelectMany(check.Missing)];
    }

    private static IEnumerable<string> Shipped(string edition)
        => AssemblySet.LibrariesOf(Places.Build(edition), Path.Combine(Places.Build(edition), "dependencies"));

    private static IEnumerable<string> Names(IEnumerable<AssemblyFile> assemblies) => assemblies.Select(assembly => assembly.Name.Name!);
}
