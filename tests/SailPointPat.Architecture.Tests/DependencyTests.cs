using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SailPointPat.Architecture.Tests;

public sealed class DependencyTests
{
    /// <summary>The other assemblies that each assembly may use.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [Product.Model] = [],
        [Product.Core] = [Product.Model],
        [Product.Scopes] = [Product.Model],
        [Product.Audit] = [Product.Model, Product.Scopes],
        [Product.Sandbox] = [],
        [Product.Module] = [Product.Model, Product.Core, Product.Audit, Product.Sandbox, Product.Scopes],
    };

    public static TheoryData<string> Assemblies => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void An_assembly_uses_only_those_below_it(string assembly)
    {
        var used = Product.Uses.Where(use => Product.AssemblyOf(use.From) == assembly)
            .Select(use => Product.AssemblyOf(use.To)).Distinct().Where(other => other != assembly);

        Assert.Empty(used.Except(Allowed[assembly]));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void The_namespaces_of_an_assembly_have_no_cycles(string assembly)
    {
        var arrows = Product.Uses
            .Where(use => Product.AssemblyOf(use.From) == assembly && Product.AssemblyOf(use.To) == assembly)
            .Select(use => (From: use.From.Namespace.FullName, To: use.To.Namespace.FullName, Example: $"{use.From.Name} uses {use.To.Name}"))
            .Where(arrow => arrow.From != arrow.To)
            .ToLookup(arrow => arrow.From);

        Assert.Null(CycleIn(arrows.ToDictionary(from => from.Key, from => from.ToLookup(arrow => arrow.To, arrow => arrow.Example))));
    }

    [Theory]
    [InlineData("SailPointPat.Model", "SailPointPat")]
    [InlineData("SailPointPat.Core", "SailPointPat.Core")]
    [InlineData("SailPointPat.Audit", "SailPointPat.Audit")]
    [InlineData("SailPointPat.Sandbox", "SailPointPat.Sandbox")]
    [InlineData("SailPointPat", "SailPointPat")]
    [InlineData("SailPointPat.HelpBuilder", "SailPointPat.HelpBuilder")]
    [InlineData("SailPointPat.Packer", "SailPointPat.Packer")]
    [InlineData("SailPointPat.Scopes", "SailPointPat.Scopes")]
    [InlineData("SailPointPat.ScopeBuilder", "SailPointPat.ScopeBuilder")]
    public void A_folder_is_a_namespace(string project, string rootNamespace)
    {
        var misplaced = from file in Product.SourceFiles("src", project)
                        let path = Path.GetRelativePath(Path.Combine(Product.Root, "src", project), file)
                        let expected = string.Join('.', [rootNamespace, .. path.Split(Path.DirectorySeparatorChar)[..^1]])
                        let declared = Regex.Match(File.ReadAllText(file), @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value
                        where declared.Length > 0 && declared != expected
                        select $"{path}: {declared}";

        Assert.Empty(misplaced);
    }

    /// <summary>A cycle as text, with an example of each arrow; <see langword="null"/> if there is none.</summary>
    private static string? CycleIn(Dictionary<string, ILookup<string, string>> arrows)
    {
        var isDone = new HashSet<string>();
        var path = new List<string>();
        return arrows.Keys.Select(Visit).FirstOrDefault(cycle => cycle is not null);

        string? Visit(string from)
        {
            if (path.IndexOf(from) is >= 0 and var start)
                return string.Join("; ", path.Skip(start).Zip(path.Skip(start + 1).Append(from), (a, b) => $"{a} → {b} ({arrows[a][b].First()})"));

            if (isDone.Contains(from) || !arrows.TryGetValue(from, out var targets))
                return null;

            path.Add(from);
            var cycle = targets.Select(target => Visit(target.Key)).FirstOrDefault(found => found is not null);
            path.RemoveAt(path.Count - 1);
            isDone.Add(from);
            return cycle;
        }
    }
}
