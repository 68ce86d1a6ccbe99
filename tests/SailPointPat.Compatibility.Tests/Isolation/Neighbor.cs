using System;
using SailPointPat.Compatibility.Tests.Setup;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>Another module in the session with other versions of the same libraries.</summary>
/// <param name="Age"><c>Older</c> or <c>Newer</c> libraries than ours.</param>
/// <param name="HasContext">Whether it has its own load context. If not, its libraries are in the default context, like those of most modules.</param>
public sealed record Neighbor(string Age, bool HasContext)
{
    /// <summary>The libraries of both modules, except System.Text.Json.</summary>
    private static readonly string[] Libraries =
        ["Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging", "Polly.Core"];

    private string Path => BuildPaths.Neighbor(Age);

    public string Import => HasContext
        ? $"Import-Module -Assembly ([SailPointPat.Compatibility.Host.NeighborContext]::LoadModule('{Path}')) -ErrorAction Stop"
        : Scripts.Import(Path);

    /// <summary>Uses the libraries and outputs their versions with a prefix.</summary>
    public string Use(string prefix) => $"foreach ($library in Use-{Age}Neighbor {(BringsJson ? "" : "-WithoutJson")}) {{ \"{prefix}|$library\" }}";

    /// <summary>The output if the module uses its own libraries.</summary>
    public string[] OwnLibraries()
    {
        var own = Array.ConvertAll(Libraries, name => $"{name}|{Own(name)}");
        return BringsJson ? [.. own, $"System.Text.Json|{(HasContext ? Own("System.Text.Json") : typeof(System.Text.Json.JsonSerializer).Assembly.Location)}"] : own;
    }

    public override string ToString() => $"{Age}, {(HasContext ? "own context" : "default context")}";

    /// <summary>In the default context, the version of the framework is always the newest.</summary>
    private bool BringsJson => HasContext || Age == "Older";

    private string Own(string name) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, name + ".dll");
}
