using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.Compatibility.Tests.Setup;
using Xunit;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>Modules with other versions of the same libraries, imported before ours and after it. Each module works with its own versions.</summary>
public sealed class NeighborModuleTests
{
    public static TheoryData<string, bool> Neighbors => new()
    {
        { "Older", false },
        { "Older", true },
        { "Newer", false },
        { "Newer", true },
    };

    [Theory]
    [MemberData(nameof(Neighbors))]
    public async Task A_neighbor_imported_first_and_the_module_each_use_their_own_versions(string age, bool hasContext)
    {
        var neighbor = new Neighbor(age, hasContext);

        var run = await EngineProcess.SucceedAsync(
            neighbor.Import, neighbor.Use("before"),
            Scripts.ImportModule, Scripts.UseModule,
            neighbor.Use("after"), Scripts.UseModule,
            Scripts.ListAssemblies);

        Assert.Equal(neighbor.OwnLibraries(), run.LinesWith("before"));
        Assert.Equal(neighbor.OwnLibraries(), run.LinesWith("after"));
        AssertModuleWorkedTwice(run);
        AssertModuleIsIsolated(run);
    }

    [Theory]
    [MemberData(nameof(Neighbors))]
    public async Task A_neighbor_imported_later_and_the_module_each_use_their_own_versions(string age, bool hasContext)
    {
        var neighbor = new Neighbor(age, hasContext);

        var run = await EngineProcess.SucceedAsync(
            Scripts.ImportModule, Scripts.UseModule,
            neighbor.Import, neighbor.Use("after"),
            Scripts.UseModule, neighbor.Use("again"),
            Scripts.ListAssemblies);

        Assert.Equal(neighbor.OwnLibraries(), run.LinesWith("after"));
        Assert.Equal(neighbor.OwnLibraries(), run.LinesWith("again"));
        AssertModuleWorkedTwice(run);
        AssertModuleIsIsolated(run);
    }

    [Fact]
    public async Task Both_neighbors_can_be_imported_between_the_import_and_the_first_use()
    {
        var (older, newer) = (new Neighbor("Older", HasContext: false), new Neighbor("Newer", HasContext: true));

        var run = await EngineProcess.SucceedAsync(
            Scripts.ImportModule, older.Import, newer.Import,
            older.Use("older"), newer.Use("newer"),
            Scripts.UseModule, Scripts.UseModule, Scripts.ListAssemblies);

        Assert.Equal(older.OwnLibraries(), run.LinesWith("older"));
        Assert.Equal(newer.OwnLibraries(), run.LinesWith("newer"));
        AssertModuleWorkedTwice(run);
        AssertModuleIsIsolated(run);
    }

    [Fact]
    public async Task An_import_alone_loads_no_library()
    {
        var run = await EngineProcess.SucceedAsync(Scripts.ImportModule, Scripts.ListAssemblies);

        Assert.Equal(
            ["SailPointPat", "SailPointPat.Model"],
            run.Assemblies.Where(assembly => assembly.IsIn(BuildPaths.StagedModule)).Select(assembly => assembly.Name).Order(StringComparer.Ordinal));
    }

    private static void AssertModuleWorkedTwice(EngineProcess run)
    {
        string[] words = ["listed", "created", "caught", "typed"];
        Assert.Equal(
            [.. Scripts.UseModuleOutput, .. Scripts.UseModuleOutput],
            run.Lines.Where(line => words.Contains(line.Split('|')[0])));
    }

    private static void AssertModuleIsIsolated(EngineProcess run)
    {
        var dependencies = Path.Combine(BuildPaths.Build("Core"), "dependencies");
        var own = run.Assemblies.Where(assembly => assembly.Context == "SailPointPat").ToList();
        Assert.All(own, assembly => Assert.True(assembly.IsIn(dependencies), assembly.Location));
        foreach (var name in new[] { "Microsoft.Extensions.Http", "Polly.Core", "SailPointPat.Core" })
            Assert.Contains(own, assembly => assembly.Name == name);

        // Only the two entry assemblies, whose names are unique, may be in another context.
        Assert.Equal(
            [("Default", "SailPointPat"), ("Default", "SailPointPat.Model")],
            run.Assemblies.Where(assembly => assembly.IsIn(BuildPaths.StagedModule)).Except(own)
                .Select(assembly => (assembly.Context, assembly.Name)).Order());
    }
}
