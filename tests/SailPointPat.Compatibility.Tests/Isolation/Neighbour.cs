using System;
using SailPointPat.Compatibility.Tests.Setup;

namespace SailPointPat.Compatibility.Tests.Isolation;

/// <summary>Another module of the session, which brings other versions of the same libraries.</summary>
/// <param name="Age"><c>Older</c> or <c>Newer</c> than what our module brings.</param>
/// <param name="HasContext">Whether it has a load context of its own; if not, its libraries are where most modules' are, in the default one.</param>
public sealed record Neighbour(string Age, bool HasContext)
{
    /// <summary>The libraries that both modules bring, System.Text.Json apart.</summary>
    private static readonly string[] Libraries =
        ["Microsoft.Extensions.Http", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Logging", "Polly.Core"];

    private string Path => Places.Neighbour(Age);

    public string Import => HasContext
        ? $"Import-Module -Assembly ([SailPointPat.Compatibility.Host.NeighbourContext]::LoadModule('{Path}')) -ErrorAction Stop"
        : Scripts.Import(Path);

    /// <summary>Works with the libraries and tells which ones it got, each time with another word before them.</summary>
    public string Use(string word) => $"foreach ($library in Use-{Age}Neighbour {(BringsJson ? "" : "-WithoutJson")}) {{ \"{word}|$library\" }}";

    /// <summary>What it tells when it works with its own ones.</summary>
    public string[] OwnLibraries()
    {
        var own = Array.ConvertAll(Libraries, name => $"{name}|{Own(name)}");
        return BringsJson ? [.. own, $"System.Text.Json|{(HasContext ? Own("System.Text.Json") : typeof(System.Text.Json.JsonSerializer).Assembly.Location)}"] : own;
    }

    public override string ToString() => $"{Age}, {(HasContext ? "own context" : "default context")}";

    /// <summary>In the default context the framework's own is the newest that can be had, whoever asks.</summary>
    private bool BringsJson => HasContext || Age == "Older";

    private string Own(string name) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, name + ".dll");
}
